#!/bin/sh
set -eu
mkdir -p /srv/mail /var/spool/smtpd /run/smtpd; rm -rf /srv/mail/* /var/spool/smtpd/queue/* ; chmod 777 /srv/mail; chmod 711 /var/spool/smtpd
for user in anna dora; do id $user >/dev/null 2>&1 || useradd -m $user; done
sed 's/TTL/25s/' /play/opensmtpd/smtpd.conf > /etc/smtpd.conf
smtpd -d > /out/smtpd.log 2>&1 &
sleep 2
