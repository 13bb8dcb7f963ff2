# What the kits share: to tell what will be written, to write it and note it, and to take it away again. Read by
# `install` and `uninstall` of a kit, which say where its list stands ($list), where the other kit's ($other), and under
# which root ($root). A kit's `install` has two more parts: `plan` prints a line for each thing (kind, rights, source,
# place), and `content SOURCE` prints what a file holds.
#
# The list has a line for each thing that was written (file, link, dir, account), and marks: `complete` when all of it
# was, `packaged` if the program is that of a package.
built=/usr/local/bin/infocus
packaged=/usr/bin/infocus
shell=$built
begun=
done=

refuse() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 2
}

# A folder can be entered, and any program can be run; the account's shell has to be this one.
want_program() {
  case $program in
    */*) ;;
    *) program=./$program ;;
  esac
  [ -f "$program" ] && [ -x "$program" ] \
    || refuse "there is no program at $program. Build it: cargo build --release"
  case $("$program" --version </dev/null 2>/dev/null || :) in
    'infocus '*) ;;
    *) refuse "$program is not infocus, or does not run here. Build it: cargo build --release" ;;
  esac
}

# The program of the package or archive that brought the kit, or the one built in its folder.
own_program() {
  case $here in
    /usr/share/infocus/*) own=$packaged ;;
    *) own=$here/../../infocus ;;
  esac
  [ -f "$own" ] || own=$here/../../target/release/infocus
  printf '%s\n' "$own"
}

# A program that a package brought stays where it is, and the package renews it. An image may not have the package.
choose_shell() {
  [ "$program" != "$packaged" ] || [ ! -x "$root$packaged" ] || shell=$packaged
}

plan_program() {
  [ "$shell" = "$packaged" ] || printf 'file 755 program %s\n' "$shell"
}

# A file of the kit, for the program that is used.
with_shell() {
  sed "s,$built,$shell,g" "$here/$1"
}

# What is there already as it should be stays, and is not taken away later.
is_there() {
  case $1 in
    link) [ "$(readlink "$root$3" || :)" = "$2" ] ;;
    file) [ "$2" = program ] && [ -f "$root$3" ] && content "$2" | cmp -s - "$root$3" ;;
    *) return 1 ;;
  esac
}

stands() {
  [ -e "$root$1" ] || [ -L "$root$1" ]
}

tell_plan() {
  printf 'This will be written%s:\n' "${root:+ under $root}"
  plan | while read -r kind _ source place; do
    if is_there "$kind" "$source" "$place"; then
      printf '  %s is there already\n' "$place"
      continue
    fi
    ! stands "$place" || refuse "$place is there already and is not the kit's. Move it away first. Nothing was written."
    case $kind in
      file) printf '  %s\n' "$place" ;;
      link) printf '  %s -> %s\n' "$place" "$source" ;;
    esac
  done
  printf '  %s (the list of all this)\n' "$list"
}

# Asks, unless somebody is sure already; the words tell what was not done.
agree() {
  [ -z "$sure" ] || return 0
  printf 'Go on? [y/N] '
  read -r answer || :
  [ "$answer" = y ] || refuse "$1"
}

note() {
  is_noted "$1" "$2" || printf '%s %s\n' "$1" "$2" >>"$root$list"
}

is_noted() {
  grep -qxF -- "$1 $2" "$root$list"
}

strike() {
  if grep -vxF -- "$1 $2" "$root$list" >"$root$list.new" || [ $? = 1 ]; then
    mv "$root$list.new" "$root$list"
  else
    rm -f "$root$list.new"
    return 1
  fi
}

# Two runs of the kits at the same time would undo each other's work.
lock() {
  exec 9<"$root/"
  flock -n 9 || refuse 'a kit is being changed at this moment. Wait until that is done.'
}

# Makes the folders on the way to a place, from the outermost, and names those that were not there.
make_way() {
  case $1 in
    / | '' | .) return 0 ;;
  esac
  [ ! -d "$root$1" ] || return 0
  make_way "$(dirname "$1")"
  mkdir "$root$1"
  made="$made $1"
}

note_way() {
  for folder in $made; do
    note dir "$folder"
  done
}

# Notes a file or link that is about to be written, after the folders on the way to it.
note_place() {
  made=
  make_way "$(dirname "$2")"
  note_way
  note "$1" "$2"
}

# Writes what a line of the plan tells (kind, rights, source) to a path.
write_to() {
  if [ "$1" = link ]; then
    ln -s "$3" "$4"
  else
    content "$3" >"$4"
    chmod "$2" "$4"
  fi
}

begin_list() {
  made=
  make_way "$(dirname "$list")"
  : >"$root$list"
  note_way
  [ "$shell" = "$built" ] || note mark packaged
}

write_plan() {
  plan | while read -r kind rights source place; do
    is_there "$kind" "$source" "$place" && continue
    note_place "$kind" "$place"
    write_to "$kind" "$rights" "$source" "$root$place"
  done
}

# Whatever ends an `install` before it is done, nothing stays.
take_back() {
  trap '' HUP INT QUIT TERM
  if [ -z "$done" ] && [ -n "$begun" ]; then
    take_away
    printf 'Everything was taken back.\n' >&2
  fi
}

# An account first: it is the way in, and as long as it stays all else does. Then the newest first, so that folders are
# empty when their turn comes.
backwards() {
  [ ! -f "$root$list" ] || { sed -n '/^account /p' "$root$list" && tac "$root$list" | sed '/^account /d'; }
}

tell_list() {
  printf 'This will be taken away%s:\n' "${root:+ under $root}"
  backwards | while read -r kind place; do
    case $kind in
      dir) printf '  %s, if it is empty\n' "$place" ;;
      account) printf '  the account %s\n' "$place" ;;
      mark) ;;
      *) is_shared "$place" || printf '  %s\n' "$place" ;;
    esac
  done
  printf '  %s\n' "$list"
}

# Whether the other kit runs this file too.
is_shared() {
  [ "$1" = "$built" ] && [ -f "$root$other" ] && ! grep -qx 'mark packaged' "$root$other"
}

# The other kit takes it away then, after all of its own.
hand_over() {
  if ! grep -qxF "$1 $2" "$root$other"; then
    { printf '%s %s\n' "$1" "$2" && cat "$root$other"; } >"$root$other.new"
    mv "$root$other.new" "$root$other"
  fi
  printf '  %s stays for the other kit, which takes it away.\n' "$2"
}

# The other kit's, where it stands in the folder; otherwise it is somebody's own, and stays.
take_folder_away() {
  [ -d "$root$1" ] || return 0
  rmdir "$root$1" 2>/dev/null && return 0
  if [ -f "$root$other" ] && grep -qF " $1/" "$root$other"; then
    hand_over dir "$1"
  else
    printf '  %s stays: it is not empty.\n' "$1"
  fi
}

take_file_away() {
  if is_shared "$2"; then
    hand_over "$1" "$2"
  else
    rm -f "$root$2" "$root$2.new" "$root$2.old" || refuse "$2 cannot be taken away: see why, and run uninstall again, for the rest."
  fi
}

# What is done is struck off, so that whatever interrupts this, the next time finds the rest. The folders in which the
# list stands come after it.
take_away() {
  last=
  while read -r kind place; do
    case $kind in
      '') break ;;
      account) remove_account "$place" ;;
      dir)
        case $list in
          "$place"/*)
            last="$last $place"
            continue
            ;;
        esac
        take_folder_away "$place"
        ;;
      mark) ;;
      *) take_file_away "$kind" "$place" ;;
    esac
    # Without room for a shorter list all the rest still goes.
    strike "$kind" "$place" || :
  done <<LIST
$(backwards)
LIST
  rm -f "$root$list" "$root$list.new"
  for folder in $last; do
    take_folder_away "$folder"
  done
}
