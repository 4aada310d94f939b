#!/bin/sh
# Postfix with Dovecot behind it (LMTP, quota, Sieve), all private to this root.
set -eu
mkdir -p /srv/mail
id vmail >/dev/null 2>&1 || useradd -u 900 -d /srv/mail -M vmail
id carla >/dev/null 2>&1 || useradd -m carla
rm -rf /srv/mail/* /var/log/postfix.log; chown vmail /srv/mail
for map in tls access; do cp /play/postfix/$map /etc/postfix/; done
cp /play/postfix/main.cf /etc/postfix/main.cf
cp /play/postfix/aliases /etc/aliases
sed -e 's/^\(smtp  *inet.*\) smtpd$/\1 smtpd/' /usr/share/postfix/master.cf.dist > /etc/postfix/master.cf
# the texts speak of hours and days, while this queue lives for seconds
postconf -P defer/unix/delay_warning_time=4h defer/unix/maximal_queue_lifetime=5d bounce/unix/maximal_queue_lifetime=5d
postconf -F '*/*/chroot=n'
postalias /etc/aliases
cp /play/postfix/dovecot.conf /etc/dovecot/dovecot.conf
mkdir -p /srv/sieve; cp /play/postfix/*.sieve /srv/sieve/; chown -R vmail /srv/sieve
cat > /srv/users <<'USERS'
anna:::::/srv/mail/anna::
carla:::::/srv/mail/carla::
full:::::/srv/mail/full::userdb_quota_rule=*:bytes=10
away:::::/srv/mail/away::
refuser:::::/srv/mail/refuser::
dora:::::/srv/mail/dora::
USERS
dovecot
postfix start
