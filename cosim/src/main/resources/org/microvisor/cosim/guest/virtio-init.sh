#!/bin/busybox sh
# First program of the virtio guest: works on its disks and interfaces and powers off.
#
# From the kernel's command line: scenario=disk (say what vda is, make ext4 on it, write, unmount, mount again, compare, discard) or
# scenario=steady (write blocks that say which they are and when they were written past the page cache for ROUNDS rounds, read each
# back and compare; a line a round), scenario=ping (address ip on eth0, answer or ping peer COUNT times); files=COUNT and kib=SIZE of each; ip=ADDRESS; peer=ADDRESS
# or none; count=COUNT; rounds=ROUNDS; scenario=root (address ip on eth0 if there is one, then vda is the root file system and its
# /sbin/init goes on); scenario=measure (COUNT reads and writes of 4 KiB, and all of vda eight times in pieces of 1 MiB, past the page cache; the seconds that
# each took); stay=yes (a guest that has done its work does not power off); scenario=watch (a line each time that disks, their sizes, their first words or interfaces change, and each line that is
# typed at the console).
#
# Prints one line a step, "GUEST name key=value ...", and last "GUEST result=pass ..." or "GUEST result=fail step=...".
export PATH=/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
scenario=disk files=6 kib=512 ip=10.0.0.1 peer=none count=10 interval=0.05 mib=0 rounds=10
for word in $(cat /proc/cmdline); do
  case $word in scenario=* | files=* | kib=* | ip=* | peer=* | count=* | interval=* | mib=* | rounds=* | stay=*) eval "${word%%=*}='${word#*=}'" ;; esac
done
disk=/dev/vda
block=/sys/block/vda

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
answers() { ping -c 1 -W 1 $peer > /dev/null; }

say "boot kernel=$(uname -r)"
modprobe virtio_pci || fail virtio_pci

if [ $scenario = disk ]; then
  modprobe virtio_blk || fail virtio_blk
  wait_for 100 [ -b $disk ] || fail disk
  say "disk sectors=$(cat $block/size) serial=$(cat $block/serial) queues=$(ls $block/mq | wc -l)" \
    "discard=$(cat $block/queue/discard_max_bytes) cache=$(cat $block/queue/write_cache | tr ' ' _)"
  modprobe crc32c_generic || fail crc32c
  modprobe ext4 || fail ext4
  # whole paths: the shell of busybox prefers its own, smaller, applets
  /sbin/mke2fs -F -q -t ext4 $disk || fail mke2fs
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
if [ $scenario = steady ]; then
  modprobe virtio_blk || fail virtio_blk
  wait_for 100 [ -b $disk ] || fail disk
  for round in $(seq $rounds); do
    for i in $(seq 0 15); do
      yes "round $round block $i" | dd bs=16k count=1 iflag=fullblock of=/tmp/block$i 2> /dev/null
      dd if=/tmp/block$i of=$disk bs=16k seek=$i oflag=direct conv=notrunc 2> /dev/null || fail write
    done
    for i in $(seq 0 15); do
      dd if=$disk bs=16k skip=$i count=1 iflag=direct 2> /dev/null | cmp - /tmp/block$i || fail compare
    done
    say "round number=$round"
  done
fi
if [ $scenario = ping ]; then
  modprobe virtio_net || fail virtio_net
  wait_for 100 [ -d /sys/class/net/eth0 ] || fail interface
  ifconfig eth0 $ip netmask 255.255.255.0 up || fail address
  say "interface mac=$(cat /sys/class/net/eth0/address) ip=$ip"
  if [ $peer = none ]; then
    # who is pinged takes what is sent and stays until it is ended from outside
    while nc -l -p 5001 > /dev/null; do :; done
    sleep 3600
  fi
  wait_for 60 answers || fail peer
  ping -c $count -i $interval $peer > /tmp/ping || { cat /tmp/ping; fail ping; }
  tail -2 /tmp/ping
  say "pinged $(tail -1 /tmp/ping | tr ' ' _)"
  if [ $mib -gt 0 ]; then
    start=$(cut -d' ' -f1 /proc/uptime)
    dd if=/dev/zero bs=1M count=$mib 2> /dev/null | nc $peer 5001 || fail stream
    say "streamed mib=$mib begin=$start"
  fi
fi
if [ $scenario = measure ]; then
  modprobe virtio_blk || fail virtio_blk
  wait_for 100 [ -b $disk ] || fail disk
  # took TIMES DD-WORDS...: seconds
  took() {
    from=$(cut -d' ' -f1 /proc/uptime)
    times=$1
    shift
    for i in $(seq $times); do dd "$@" 2> /dev/null || fail dd; done
    cut -d' ' -f1 /proc/uptime | awk -v from=$from '{ print $1 - from }'
  }
  took 1 if=$disk of=/dev/null bs=1M iflag=direct > /dev/null
  say "measured read4k=$(took 1 if=$disk of=/dev/null bs=4k count=$count iflag=direct)" \
    "write4k=$(took 1 if=/dev/zero of=$disk bs=4k count=$count oflag=direct conv=notrunc)" \
    "read1m=$(took 8 if=$disk of=/dev/null bs=1M iflag=direct)" \
    "write1m=$(took 8 if=/dev/zero of=$disk bs=1M count=$(($(cat $block/size) / 2048)) oflag=direct conv=notrunc)"
fi
if [ $scenario = watch ]; then
  modprobe virtio_blk && modprobe virtio_net || fail modules
  (while read -r line; do say "heard $line"; done < /dev/console) &
  seen=
  while true; do
    now=
    for path in /sys/block/vd*; do
      [ -e $path ] || continue
      word=$(dd if=/dev/${path##*/} bs=512 count=1 2> /dev/null | tr -d '\0' | cut -d' ' -f1)
      now="$now ${path##*/}=$(cat $path/size):$word"
    done
    for path in /sys/class/net/eth*; do [ -e $path ] && now="$now ${path##*/}=$(cat $path/address)"; done
    [ "$now" = "$seen" ] || say "devices$now ."
    seen=$now
    usleep 100000
  done
fi
if [ $scenario = root ]; then
  modprobe virtio_net && modprobe virtio_blk && modprobe crc32c_generic && modprobe ext4 || fail modules
  wait_for 100 [ -b $disk ] || fail disk
  [ -d /sys/class/net/eth0 ] && { ifconfig eth0 $ip netmask 255.255.255.0 up || fail address; }
  mount -t ext4 $disk /mnt || fail mount
  mount --move /dev /mnt/dev && umount /sys && umount /proc || fail move
  exec switch_root /mnt /sbin/init
fi
say "result=pass scenario=$scenario"
[ "$stay" = yes ] && sleep 3600
poweroff -f
