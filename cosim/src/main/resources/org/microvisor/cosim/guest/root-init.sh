#!/bin/busybox sh
# First program of a root file system on a virtio disk: writes files past the page cache and compares, then powers off.
#
# From the kernel's command line: rounds=ROUNDS, kib=SIZE of the file that each round writes. A round notes the file's sum, drops what is cached,
# and compares the last four files with their sums, five rounds a second at most; the end compares all.
#
# Prints one line a step, "GUEST name key=value ...", and last "GUEST result=pass ..." or "GUEST result=fail step=...".
export PATH=/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
rounds=10 kib=256
for word in $(cat /proc/cmdline); do
  case $word in rounds=* | kib=*) eval "${word%%=*}='${word#*=}'" ;; esac
done

say() { echo "GUEST $* seconds=$(cut -d' ' -f1 /proc/uptime)"; }
fail() {
  dmesg | tail -30
  say "result=fail step=$1"
  poweroff -f
}

mount -o remount,rw / || fail remount
say "root device=$(grep ' / ' /proc/mounts | tail -1 | cut -d' ' -f1) serial=$(cat /sys/block/vda/serial) boot=$(cat /boots 2> /dev/null | wc -l)"
echo boot >> /boots
cd /data || fail data
for round in $(seq $rounds); do
  dd if=/dev/urandom of=file$round bs=4k count=$((kib / 4)) conv=fsync 2> /dev/null || fail write
  md5sum file$round >> sums || fail sum
  sync
  echo 3 > /proc/sys/vm/drop_caches
  tail -4 sums > /dev/shm.sums
  md5sum -c -s /dev/shm.sums || fail compare
  say "round number=$round"
  usleep 200000
done
echo 3 > /proc/sys/vm/drop_caches
md5sum -c -s sums || fail compare_all
say "compared files=$(wc -l < sums)"
cd /
mount -o remount,ro / || fail read_only
say "result=pass scenario=root"
poweroff -f
