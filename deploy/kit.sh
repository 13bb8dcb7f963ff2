# What the kits share: to tell what will be written, to write it and note it, and to take it away again. Read by
# `install` and `uninstall` of a kit, which say where its list stands ($list), and under which root ($root).
# A kit's `install` has two more parts: `plan` prints a line for each thing (kind, rights, source, place), and
# `content SOURCE` prints what a file holds.

refuse() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 2
}

# What is there already as it should be stays, and is not taken away later.
is_there() {
  case $1 in
    link) [ "$(readlink "$root$3" || :)" = "$2" ] ;;
    file) [ "$2" = program ] && [ -f "$root$3" ] && content "$2" | cmp -s - "$root$3" ;;
    *) return 1 ;;
  esac
}

tell_plan() {
  printf 'This will be written%s:\n' "${root:+ under $root}"
  plan | while read -r kind _ source place; do
    if is_there "$kind" "$source" "$place"; then
      printf '  %s is there already\n' "$place"
      continue
    fi
    [ ! -e "$root$place" ] && [ ! -L "$root$place" ] \
      || refuse "$place is there already and is not the kit's. Move it away first. Nothing was written."
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
  read -r answer
  [ "$answer" = y ] || refuse "$1"
}

note() {
  printf '%s %s\n' "$1" "$2" >>"$root$list"
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

begin_list() {
  made=
  make_way "$(dirname "$list")"
  : >"$root$list"
  note_way
}

write_plan() {
  plan | while read -r kind rights source place; do
    is_there "$kind" "$source" "$place" && continue
    made=
    make_way "$(dirname "$place")"
    note_way
    note "$kind" "$place"
    if [ "$kind" = link ]; then
      ln -s "$source" "$root$place"
      continue
    fi
    content "$source" >"$root$place"
    chmod "$rights" "$root$place"
  done
}

# The newest first, so that folders are empty when their turn comes.
backwards() {
  sed -n '1!G;h;$p' "$root$list"
}

tell_list() {
  printf 'This will be taken away%s:\n' "${root:+ under $root}"
  backwards | while read -r kind place; do
    case $kind in
      dir) printf '  %s, if it is empty\n' "$place" ;;
      account) printf '  the account %s\n' "$place" ;;
      *) printf '  %s\n' "$place" ;;
    esac
  done
  printf '  %s\n' "$list"
}

take_away() {
  written=$(backwards)
  rm -f "$root$list"
  printf '%s\n' "$written" | while read -r kind place; do
    case $kind in
      dir) rmdir "$root$place" 2>/dev/null || printf '  %s stays: it is not empty.\n' "$place" ;;
      account) remove_account "$place" ;;
      *) rm -f "$root$place" ;;
    esac
  done
}
