#!/bin/sh
# Unpack one mail server into a folder of its own, so that nothing is installed on this machine.
# Usage: build-root.sh FOLDER postfix|exim|opensmtpd|sendmail|courier|dma
set -eu
folder=$1 server=$2
common=python3-minimal,python3-aiosmtpd,python3-dnslib,iproute2,openssl,swaks,msmtp,curl,ca-certificates,libio-socket-ssl-perl,libauthen-sasl-perl
case $server in
postfix) packages=postfix,postfix-pcre,dovecot-core,dovecot-imapd,dovecot-lmtpd,dovecot-sieve,dovecot-submissiond ;;
exim) packages=exim4-daemon-heavy ;;
opensmtpd) packages=opensmtpd ;;
sendmail) packages=sendmail-bin,sendmail-cf,m4,procmail ;;
courier) packages=courier-mta ;;
dma) packages=dma ;;
*) echo "unknown server: $server" >&2; exit 2 ;;
esac
mkdir -p "$folder"
# Only Debian's own archive; the keys and the mirror are those of this machine.
mmdebstrap --quiet --variant=apt --include="$common,$packages" \
  --customize-hook='rm -rf "$1"/var/cache/apt/archives/*.deb' \
  bookworm "$folder/root-$server" \
  "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${DEBIAN_MIRROR:-http://deb.debian.org/debian} bookworm main"
