# `install --refresh`: brings what one version of a kit wrote to what this one would write. Read after kit.sh.
#
# All of it is written beside what stands (.new), then takes its place, which keeps what was there (.old). Whatever ends
# it before it is done, all is as it was: that needs no room on the disk, and if the machine stops, the next `install
# --refresh` or `uninstall` does it. The list of before (.old) stands as long as that is to be done.

# What staff can set stays.
is_staffs() {
  case $1 in
    kiosk.conf | limit.nft | key) return 0 ;;
    *) return 1 ;;
  esac
}

stands() {
  [ -e "$root$1" ] || [ -L "$root$1" ]
}

# Whether the other kit noted this file; both may run the same program.
is_others() {
  [ -f "$root$other" ] && grep -qxF -- "file $1" "$root$other"
}

is_planned() {
  plan | sed 's/ .* / /' | grep -qxF -- "$1 $2"
}

begin_refresh() {
  cp "$root$list" "$root$list.new"
  mv "$root$list.new" "$root$list.old"
}

# Writes beside what stands what is to take its place, and notes what is new.
write_beside() {
  plan | while read -r kind rights source place; do
    is_there "$kind" "$source" "$place" && continue
    if ! is_noted "$kind" "$place" && ! is_others "$place"; then
      ! stands "$place" || refuse "$place is there already and is not the kit's. Move it away first."
      made=
      make_way "$(dirname "$place")"
      note_way
      note "$kind" "$place"
    fi
    if [ "$kind" = link ]; then
      ln -sfn "$source" "$root$place.new"
      continue
    fi
    ! stands "$place" || ! is_staffs "$source" || continue
    content "$source" >"$root$place.new"
    chmod "$rights" "$root$place.new"
    ! cmp -s "$root$place.new" "$root$place" 2>/dev/null || rm "$root$place.new"
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
  elif ! is_noted mark packaged; then
    note mark packaged
  fi
}

put_back() {
  [ -f "$root$list.old" ] || return 0
  trap '' HUP INT QUIT TERM
  cat "$root$list" "$root$list.old" | sed -n 's,^\(file\|link\) /,/,p' | sort -u | while read -r place; do
    if stands "$place.old"; then
      mv -T "$root$place.old" "$root$place"
    elif ! grep -qxF -e "file $place" -e "link $place" "$root$list.old" && ! is_others "$place"; then
      rm -f "$root$place"
    fi
    rm -f "$root$place.new"
  done
  grep -vxFf "$root$list.old" "$root$list" | sed -n '1!G;h;$p' | sed -n 's/^dir //p' | while read -r folder; do
    rmdir "$root$folder" 2>/dev/null || :
  done
  mv "$root$list.old" "$root$list"
  printf 'Everything is as it was.\n' >&2
}

# From here on the new version stands.
end_refresh() {
  stood=$(cat "$root$list.old")
  rm "$root$list.old"
  { printf '%s\n' "$stood"; cat "$root$list"; } | sed -n 's,^\(file\|link\) /,/,p' | while read -r place; do
    rm -f "$root$place.old"
  done
  backwards | sed -n 's/^dir //p' | while read -r folder; do
    ! rmdir "$root$folder" 2>/dev/null || strike dir "$folder"
  done
}

# The program of an installation without packages, once a package's is used.
drop_built() {
  if [ "$shell" = "$packaged" ] && is_noted file "$built"; then
    take_file_away file "$built"
    strike file "$built"
  fi
}
