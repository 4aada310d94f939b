#!/bin/sh
# Run one mail server, unpacked by build-root.sh, in a private network that has nothing but a loopback, and collect its mail.
# Usage: run.sh FOLDER SERVER [COMMAND…]     The mail collected is in FOLDER/out-SERVER.
set -eu
folder=$(realpath "$1") server=$2
shift 2
here=$(dirname "$(realpath "$0")")
root=$folder/root-$server
mkdir -p "$root/play" "$root/out" "$folder/out-$server"
[ $# -gt 0 ] || set -- python3 /play/play.py "$server"
export here root folder server
exec unshare --net --mount --uts --pid --fork --mount-proc sh -eu -c '
  hostname mail
  ip link set lo up
  ip address add 192.0.2.10/32 dev lo
  ip address add 192.0.2.77/32 dev lo
  ip route add local 203.0.113.0/24 dev lo    # answers on every address, yet none is an address of this host
  mount --bind "$here" "$root/play"
  mount --bind "$folder/out-$server" "$root/out"
  mount --rbind /dev "$root/dev"
  mount -t proc proc "$root/proc"
  mount -t tmpfs tmpfs "$root/run"
  mount -t tmpfs tmpfs "$root/tmp"
  rm -f "$root/etc/resolv.conf"
  echo "nameserver 127.0.0.1" > "$root/etc/resolv.conf"
  echo "127.0.0.1 localhost" > "$root/etc/hosts"
  echo "192.0.2.10 mail.example.org mail" >> "$root/etc/hosts"
  echo mail.example.org > "$root/etc/mailname"
  ulimit -n 4096
  exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 TERM=dumb PYTHONDONTWRITEBYTECODE=1 "$@"' sh "$@"
