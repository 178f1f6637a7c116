#!/bin/busybox sh
# First program of the AoE guest: takes one AoE disk through Linux's own driver and powers off.
#
# From the kernel's command line: mtu=BYTES of eth0; scenario=files (make ext4 on e0.0, write, unmount, mount again, compare) or
# scenario=attach (only find the disk), scenario=reads (read blocks one after another, past the page cache); files=COUNT of files or blocks and
# kib=SIZE of each; serial=TEXT is echoed, so that a run can be told apart.
#
# Prints one line a step, "GUEST name key=value ...", and last "GUEST result=pass ..." or "GUEST result=fail step=...".
export PATH=/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mtu=1500 scenario=files files=6 kib=512 serial=none
for word in $(cat /proc/cmdline); do
  case $word in mtu=* | scenario=* | files=* | kib=* | serial=*) eval "${word%%=*}='${word#*=}'" ;; esac
done
disk=/dev/etherd/e0.0
block='/sys/block/etherd!e0.0'

say() { echo "GUEST $* seconds=$(cut -d' ' -f1 /proc/uptime)"; }
fail() {
  dmesg | tail -30
  say "result=fail step=$1"
  poweroff -f
}
# wait_for TENTHS COMMAND...: runs the command each 0.1 s until it succeeds
wait_for() {
  left=$1
  shift
  until "$@"; do
    left=$((left - 1))
    [ $left -gt 0 ] || return 1
    usleep 100000
  done
}
has_carrier() { [ "$(cat /sys/class/net/eth0/carrier 2>/dev/null)" = 1 ]; }
# the driver asks once when it is loaded and then once a minute: ask again every 5 s
has_disk() {
  [ -b $disk ] && [ "$(cat $block/size 2>/dev/null || echo 0)" -gt 0 ] && return 0
  [ $((left % 50)) = 0 ] && echo > /dev/etherd/discover
  return 1
}

say "boot kernel=$(uname -r) serial=$serial"
modprobe virtio_pci || fail virtio_pci
modprobe virtio_net || fail virtio_net
ifconfig eth0 mtu $mtu up || fail mtu
wait_for 100 has_carrier || fail carrier
say "interface mtu=$(cat /sys/class/net/eth0/mtu)"
modprobe aoe || fail aoe
wait_for 600 has_disk || fail disk
say "disk sectors=$(cat $block/size) state=$(cat $block/state) payload=$(cat $block/payload) mac=$(cat $block/mac)" \
  "firmware=$(cat $block/firmware-version)"

if [ $scenario = files ]; then
  modprobe crc32c_generic || fail crc32c
  modprobe ext4 || fail ext4
  # whole paths: the shell of busybox prefers its own, smaller, applets
  /sbin/mke2fs -F -q -t ext4 $disk || fail mke2fs
  say "mke2fs done"
  mount -t ext4 $disk /mnt || fail mount
  for i in $(seq $files); do dd if=/dev/urandom of=/mnt/file$i bs=1k count=$kib 2>/dev/null || fail write; done
  (cd /mnt && md5sum file*) > /tmp/written || fail md5
  umount /mnt || fail umount
  say "written files=$files kib=$((files * kib))"
  echo 3 > /proc/sys/vm/drop_caches
  mount -t ext4 $disk /mnt || fail remount
  (cd /mnt && md5sum file*) > /tmp/read || fail reread
  umount /mnt || fail second_umount
  cat /tmp/read
  cmp /tmp/written /tmp/read || fail compare
  /sbin/e2fsck -fn $disk > /tmp/fsck 2>&1 || { cat /tmp/fsck; fail e2fsck; }
  say "compared files=$(wc -l < /tmp/read)"
fi
if [ $scenario = reads ]; then
  # one open for all: each resets what the driver has learnt of round trips
  dd if=$disk of=/dev/null bs=${kib}k count=$files iflag=direct 2>/tmp/dd || { cat /tmp/dd; fail read; }
  say "read blocks=$files kib=$kib"
fi
say "result=pass scenario=$scenario"
poweroff -f
