#!/bin/sh
set -eu
for user in anna dora; do id $user >/dev/null 2>&1 || useradd -m $user; rm -rf /home/$user/Maildir; su $user -c 'maildirmake ~/Maildir' 2>/dev/null || mkdir -p /home/$user/Maildir/new /home/$user/Maildir/cur /home/$user/Maildir/tmp; chown -R $user /home/$user; done
rm -rf /srv/mail; mkdir -p /srv/mail; ln -s /home/anna/Maildir /srv/mail/anna; ln -s /home/dora/Maildir /srv/mail/dora
cd /etc/courier
echo mail.example.org > me; echo example.org > defaultdomain; printf 'example.org\nmail.example.org\nlocalhost\n' > locals
echo 25s > queuetime; echo 6s > warntime; echo 2s > retryalpha; echo 2 > retrybeta; echo 2s > retrygamma; echo 1 > retrymaxdelta
echo 3s > esmtptimeoutconnect; echo 0 > esmtpdelay; echo ./Maildir > /dev/null
sed -i 's/^DEFAULTDELIVERY=.*/DEFAULTDELIVERY=.\/Maildir/' courierd
mkdir -p /run/courier /run/courier/authdaemon /var/lib/courier/msgs /var/lib/courier/msgq
chown -R courier:courier /run/courier 2>/dev/null || chown -R daemon:daemon /run/courier
makesmtpaccess || true; makealiases || true; makeacceptmailfor || true
authdaemond start || /usr/sbin/authdaemond start || true
courierfilter start || true
courier start
