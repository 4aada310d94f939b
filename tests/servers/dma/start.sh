#!/bin/sh
set -eu
id anna >/dev/null 2>&1 || useradd -m anna
rm -f /var/mail/* /var/spool/dma/*
printf 'MAILNAME mail.example.org\n' > /etc/dma/dma.conf
