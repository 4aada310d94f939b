#!/bin/sh
set -eu
for user in anna dora; do id $user >/dev/null 2>&1 || useradd -m $user; done
rm -f /var/mail/*; rm -rf /var/spool/mqueue/*; mkdir -p /run/sendmail/mta /var/spool/mqueue
chown root:root /; chmod 755 / /etc /var /var/spool /etc/mail
cp /play/sendmail/sendmail.mc /etc/mail/; cd /etc/mail
printf 'example.org\nmail.example.org\n' > local-host-names
printf 'Connect:192.0.2.77 RELAY\nFrom:evil@example.org REJECT\nTo:closed@example.org ERROR:5.2.1:550 Mailbox disabled for this recipient\n' > access; makemap hash access < access
printf 'broken: "|/bin/false"\nteam: anna,dora\nnofile: /srv/no/such/box\nloop: loop2\nloop2: loop\nmoved: dora@quince.example\n' > aliases
m4 /usr/share/sendmail/cf/m4/cf.m4 sendmail.mc > sendmail.cf 2>/out/m4.log
sendmail -bi -oA/etc/mail/aliases || true
newaliases || true
sendmail -bd -q1h
