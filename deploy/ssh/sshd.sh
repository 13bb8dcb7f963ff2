# What `install` and `uninstall` do with accounts and with sshd. Read after kit.sh.
PATH=$PATH:/usr/sbin:/sbin
settings=$root/etc/ssh/sshd_config

# What sshd would follow for a user, a line for each setting.
effective() {
  sshd -T -f "$settings" -C "user=$1,host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22"
}

# The lines of a file that are settings.
settings_of() {
  sed '/^#/d; /^Match /d; /^$/d'
}

# sshd looks for this folder even when it is only asked, and without systemd nobody may have made it.
lend_folder() {
  lent=
  [ -n "$root" ] || [ -d /run/sshd ] || { mkdir -m 755 /run/sshd && lent=yes; }
}
take_folder() {
  [ -z "$lent" ] || rmdir /run/sshd 2>/dev/null || :
}

make_account() {
  note account help
  useradd ${root:+--prefix "$root"} --system --user-group --no-log-init --no-create-home --home-dir "$home" \
    --shell "$shell" --comment 'Information and help' --password "$1" help 2>/dev/null
}

# Whoever is here sees the screen cleared and the line closed.
remove_account() {
  [ -n "$root" ] || pkill -TERM -u "$1" -x infocus 2>/dev/null || :
  ! grep -q "^$1:" "$root/etc/passwd" || userdel --force ${root:+--prefix "$root"} "$1" 2>/dev/null
  ! grep -q "^$1:" "$root/etc/group" || groupdel ${root:+--prefix "$root"} "$1"
}

# Lets sshd read its settings again. Nobody who is connected notices.
tell_sshd() {
  [ -z "$root" ] || return 0
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    for unit in ssh.service sshd.service; do
      if systemctl cat "$unit" >/dev/null 2>&1; then
        systemctl try-reload-or-restart "$unit"
        break
      fi
    done
  else
    printf 'No systemd runs here. Let sshd read its settings again, or start it.\n'
  fi
}
