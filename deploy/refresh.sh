# `install --refresh`: brings what one version of a kit wrote to what this one would write. Read after kit.sh.
#
# All of it is written beside what stands (.new), then takes its place, which keeps what was there (.old). Until that is
# done, the list of before stands beside the list (.old), and whatever ends it brings back what was there, which needs no
# room on the disk. Then it is called .done until the old files are gone. If the machine stops meanwhile, the next
# `install --refresh` or `uninstall` does the one or the other (settle).

# What staff can set stays.
is_staffs() {
  case $1 in
    kiosk.conf | limit.nft | key) return 0 ;;
    *) return 1 ;;
  esac
}

# Whether the other kit noted this file; both may run the same program.
is_others() {
  [ -f "$root$other" ] && grep -qxF -- "file $1" "$root$other"
}

is_planned() {
  plan | sed 's/ .* / /' | grep -qxF -- "$1 $2"
}

# Where the kit has files and links, by the list of now and that of before.
places() {
  {
    printf 'file %s\n' "$built"
    cat "$root$list" "$root$list.old" "$root$list.done" 2>/dev/null || :
  } | sed -n 's,^\(file\|link\) /,/,p' | sort -u
}

# What is renamed next has to be there after a power cut. An image is not in use.
to_disk() {
  [ -n "$root" ] || sync
}

# Ends what an earlier run did not end.
settle() {
  [ ! -f "$root$other.old" ] || refuse "an upgrade of the other kit was cut off. First run its install --refresh."
  put_back
  clean_up
}

begin_refresh() {
  { places && plan | sed 's/.* //'; } | while read -r place; do rm -f "$root$place.new" "$root$place.old"; done
  if ! cp "$root$list" "$root$list.new"; then
    rm -f "$root$list.new"
    refuse 'the list of what was written cannot be copied: see why. Nothing was changed.'
  fi
  to_disk
  mv "$root$list.new" "$root$list.old"
}

# Writes beside what stands what is to take its place, and notes what is new.
write_beside() {
  plan | while read -r kind rights source place; do
    is_there "$kind" "$source" "$place" && continue
    if ! is_noted "$kind" "$place" && ! is_others "$place"; then
      ! stands "$place" || refuse "$place is there already and is not the kit's. Move it away first."
      note_place "$kind" "$place"
    fi
    ! stands "$place" || ! is_staffs "$source" || continue
    write_to "$kind" "$rights" "$source" "$root$place.new"
    [ "$kind" = link ] || ! cmp -s "$root$place.new" "$root$place" 2>/dev/null || rm "$root$place.new"
  done
}

# Puts in place what was written, and takes away what only the other version wrote. The program goes last (drop_built).
change_over() {
  plan | while read -r _ _ _ place; do
    stands "$place.new" || continue
    ! stands "$place" || ln -f "$root$place" "$root$place.old"
    mv -T "$root$place.new" "$root$place"
    printf '  %s\n' "$place"
  done
  backwards | while read -r kind place; do
    case $kind:$place in
      file:"$built") continue ;;
      file:* | link:*) ! is_planned "$kind" "$place" || continue ;;
      *) continue ;;
    esac
    ! stands "$place" || mv -T "$root$place" "$root$place.old"
    strike "$kind" "$place"
    printf '  %s is of no more use\n' "$place"
  done
  if [ "$shell" = "$built" ]; then
    strike mark packaged
  else
    note mark packaged
  fi
}

put_back() {
  [ -f "$root$list.old" ] || return 0
  trap '' HUP INT QUIT TERM
  places | while read -r place; do
    rm -f "$root$place.new"
    if stands "$place.old"; then
      put_file_back "$place"
    elif is_new "$place"; then
      rm -f "$root$place"
    fi
  done
  grep -vxFf "$root$list.old" "$root$list" | tac | sed -n 's/^dir //p' | while read -r folder; do
    rmdir "$root$folder" 2>/dev/null || :
  done
  mv "$root$list.old" "$root$list"
  printf 'Everything is as it was.\n' >&2
}

# Ended in between, both are names of one file, which `mv` would not change.
put_file_back() {
  if [ "$(stat -c %d:%i "$root$1.old")" = "$(stat -c %d:%i "$root$1" 2>/dev/null)" ]; then
    rm "$root$1.old"
  else
    mv -T "$root$1.old" "$root$1"
  fi
}

# Whether the list of now has it and that of before did not.
is_new() {
  grep -qxF -e "file $1" -e "link $1" "$root$list" && ! grep -qxF -e "file $1" -e "link $1" "$root$list.old"
}

# From here on the new version stands.
end_refresh() {
  to_disk
  mv "$root$list.old" "$root$list.done"
  clean_up
}

clean_up() {
  [ -f "$root$list.done" ] || return 0
  places | while read -r place; do rm -f "$root$place.old"; done
  backwards | sed -n 's/^dir //p' | while read -r folder; do
    ! rmdir "$root$folder" 2>/dev/null || strike dir "$folder"
  done
  rm "$root$list.done"
}

# The program of an installation without packages, once a package's is used.
drop_built() {
  if [ "$shell" = "$packaged" ] && is_noted file "$built"; then
    take_file_away file "$built"
    strike file "$built"
  fi
}
