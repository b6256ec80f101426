# _wheelmill_read_line: the words before the cursor. Sets "command"; "option", if one waits for its
# value; "operands", how many there are; "ended", if options are over; "first", where the words of
# another command begin. Bash takes each = and : of a word for a word of its own.
_wheelmill_read_line() {
  local word value i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [ -n "$option" ]; then
      [ "$word" = = ] || option=
    elif [ "$word" = = ] || [ "$word" = : ]; then
      option=$word
    elif [ -z "$ended" ] && [ "$word" = -- ]; then
      ended=1
      first=$((i + 1))
    elif [ -z "$ended" ] && [[ $word = -* ]]; then
      ! _wheelmill_value "$command" "$word" || option=$word
    elif _wheelmill_subcommands "$command" && [[ " $value " = *" $word "* ]]; then
      command="$command $word"
    else
      [ -n "$first" ] || first=$i
      operands=$((operands + 1))
    fi
    if [ -n "$first" ] && _wheelmill_operand "$command" 0 && [ "$value" = @command ]; then
      ended=1
      break
    fi
  done
}

# _wheelmill_compopt OPTION...: bash 3.2 has none, and then completes files where nothing else is.
_wheelmill_compopt() { compopt "$@" 2>/dev/null || :; }

# _wheelmill_reply WORDS [COMPGEN'S OPTIONS]: those that begin as what is typed, and no files.
_wheelmill_reply() {
  local word
  _wheelmill_compopt +o default +o bashdefault
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen "${@:2}" -W "$1" -- "$current")
}

# Those of a list with commas; the ones that stand there already stay.
_wheelmill_reply_list() {
  case $current in
    *,*) prefix=$prefix${current%,*}, ;;
  esac
  current=${current##*,}
  _wheelmill_compopt -o nospace
  _wheelmill_reply "$1" -P "$prefix"
}

# Wheels; readline itself adds folders, and all other files where there is neither.
_wheelmill_reply_target() {
  local word
  _wheelmill_compopt -o filenames -o plusdirs
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen -f -X '!*.whl' -- "$current")
}

# As if the words began where the other command does.
_wheelmill_reply_command() {
  local function word
  if [ "$COMP_CWORD" -gt "$first" ]; then
    for function in _comp_command_offset _command_offset; do
      if declare -F "$function" >/dev/null; then
        "$function" "$first"
        return
      fi
    done
  else
    while IFS= read -r word; do
      COMPREPLY+=("$word")
    done < <(compgen -c -- "$current")
  fi
}

# _wheelmill_offer VALUE
_wheelmill_offer() {
  case $1 in
    @file) ;; # readline's own completion
    @folder) _wheelmill_compopt -o dirnames +o default +o bashdefault ;;
    @target) _wheelmill_reply_target ;;
    @command) _wheelmill_reply_command ;;
    @user) _wheelmill_reply '' -u ;;
    @text) _wheelmill_reply '' ;;
    '@list '*) _wheelmill_reply_list "${1#* }" ;;
    '@assignment '*)
      _wheelmill_compopt -o nospace
      _wheelmill_reply "${1#* }" -P "$prefix" -S =
      ;;
    *) _wheelmill_reply "$1" -P "$prefix" ;;
  esac
}

_wheelmill() {
  local current=${COMP_WORDS[COMP_CWORD]} command=wheelmill option='' operands=0 ended='' first=''
  local value='' prefix='' words=''
  COMPREPLY=()
  _wheelmill_read_line
  # Where COMP_WORDBREAKS has no =, an option and its value are one word.
  if [ -z "$option$ended" ] && [[ $current = --*=* ]]; then
    option=${current%%=*}
    prefix=$option=
    current=${current#*=}
  fi
  [ "$current" != = ] || current=
  if [ -n "$option" ]; then
    _wheelmill_value "$command" "$option" || value=@text
  elif [ -z "$ended" ] && [[ $current = -* ]]; then
    _wheelmill_options "$command"
  elif _wheelmill_subcommands "$command"; then
    words=$value
    # What the command takes by itself may stand there too.
    ! _wheelmill_operand "$command" "$operands" || _wheelmill_offer "$value"
    value=$words
  else
    _wheelmill_operand "$command" "$operands" || value=@text
  fi
  # In front of the other command's words stands its name.
  [ "$value" != @command ] || [ -n "$first" ] || first=$COMP_CWORD
  _wheelmill_offer "$value"
}

complete -o bashdefault -o default -F _wheelmill wheelmill
