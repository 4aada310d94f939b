#!/bin/sh
set -eu
mkdir -p /srv/mail; rm -rf /srv/mail/* /var/spool/exim4/* /var/log/exim4/*; chown Debian-exim /srv/mail
cp /play/exim/aliases /etc/exim4/aliases
sed 's/RETRY/3d/' /play/exim/exim.conf > /etc/exim4/exim4.conf
mkdir -p /run/exim4; chown Debian-exim /run/exim4
exim4 -bd
