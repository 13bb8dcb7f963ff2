# What `install` and `uninstall` do with accounts and with sshd. Read after kit.sh.
PATH=$PATH:/usr/sbin:/sbin
settings=$root/etc/ssh/sshd_config
lent=
lent_run=

# Asks sshd with its settings as they stand under the root.
ask_sshd() {
  if [ -n "$root" ]; then sshd -h "$lent/key" -f "$lent/settings" "$@"; else sshd -f "$settings" "$@"; fi
}

# What sshd would follow for a user, a line for each setting.
effective() {
  ask_sshd -T -C "user=$1,host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22"
}

# The lines of a file that are settings.
settings_of() {
  sed '/^#/d; /^Match /d; /^$/d'
}

# sshd looks for a folder even when it is only asked, and without systemd nobody may have made it. Under another root it
# is asked with a copy of its settings that reads the files there, and with a key for the asking.
lend_folder() {
  [ -d /run/sshd ] || { mkdir -m 755 /run/sshd 2>/dev/null && lent_run=yes; } || :
  if [ -n "$root" ]; then
    lent=$(mktemp -d)
    ln -s "$(cd "$root" && pwd)" "$lent/root"
    ssh-keygen -q -t ed25519 -N '' -f "$lent/key"
    sed "/^[[:blank:]]*[Ii]nclude[[:blank:]]/s#\\([[:blank:]\"]\\)/etc/#\\1$lent/root/etc/#g" "$settings" >"$lent/settings"
  fi
}
take_folder() {
  [ -z "$lent" ] || rm -rf "$lent"
  [ -z "$lent_run" ] || rmdir /run/sshd 2>/dev/null || :
}

make_account() {
  note account help || return 1
  useradd ${root:+--prefix "$root"} --system --user-group --no-log-init --no-create-home --home-dir "$home" \
    --shell "$shell" --comment 'Information and help' --password "$1" help 2>/dev/null
}

# Whoever is here sees the screen cleared and the line closed.
remove_account() {
  [ -n "$root" ] || pkill -TERM -u "$1" -x infocus 2>/dev/null || :
  remove_entry "$1" passwd userdel --force
  remove_entry "$1" group groupdel
}

# Takes a name out of a list, if it is there, with the command that can.
remove_entry() {
  name=$1
  entries=$root/etc/$2
  shift 2
  if grep -q "^$name:" "$entries"; then
    said=$("$@" ${root:+--prefix "$root"} "$name" 2>&1) || ! grep -q "^$name:" "$entries" \
      || refuse "the account $name is still there, so visitors may be let in ($said): run uninstall again, as root."
  fi
}

# Puts the limit by address in force.
begin_limit() {
  [ -z "$root" ] || return 0
  if [ -d /run/systemd/system ]; then
    systemctl start infocus-limit.service \
      || printf 'The limit by address is not in force. See why: journalctl -u infocus-limit\n'
  else
    printf 'Load the limit by address now, and at each start: nft -f /etc/infocus/limit.nft\n'
  fi
}

# Takes the limit away while its unit is still there, and if somebody loaded it by hand.
end_limit() {
  if [ -z "$root" ] && grep -qxF 'file /etc/infocus/limit.nft' "$list"; then
    [ ! -d /run/systemd/system ] || systemctl stop infocus-limit.service || :
    nft delete table inet infocus 2>/dev/null || ! nft list table inet infocus >/dev/null 2>&1 \
      || refuse 'the limit by address is still in force: run uninstall again, as root.'
  fi
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
