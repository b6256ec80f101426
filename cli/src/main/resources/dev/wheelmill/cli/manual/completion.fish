# Whether the words before the cursor begin with this command, and name none below it.
function __wheelmill_is
    set -l commands (__wheelmill_commands)
    set -l words (commandline -opc)
    set -l command
    for word in $words[2..-1]
        if string match -q -- '-*' $word
            test $word = -- ; and break
            continue
        end
        contains -- "$command$word" $commands; or break
        set command "$command$word "
    end
    test (string trim -- "$command") = "$argv"
end

# What completes the words behind --, as if they stood alone.
function __wheelmill_other_command
    set -l words (commandline -opc)
    set -l at (contains -i -- -- $words); or return
    set -e words[1..$at]
    complete -C (string join ' ' -- (string escape -- $words) (commandline -ct))
end

# Folders; what stands before an = is no part of their names.
function __wheelmill_folders
    __fish_complete_directories (commandline -ct | string replace -r -- '^--[^=]*=' '')
end

complete -c wheelmill -f
