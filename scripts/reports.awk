# Reads the reports of a test run, for the checks that hold lists of tests against them: a test that passed is in
# `ran`, one that failed or was skipped in `bad`, by class TAB name, as the report has the name.

FILENAME ~ /\.xml$/ {
    if ($0 ~ /<testcase /) {
        class = $0; sub(/.*classname="/, "", class); sub(/".*/, "", class)
        name = $0; sub(/.* name="/, "", name); sub(/" time=.*/, "", name)
        gsub(/&quot;/, "\"", name); gsub(/&apos;/, "\047", name); gsub(/&lt;/, "<", name)
        gsub(/&gt;/, ">", name); gsub(/&amp;/, "\\&", name)
        open = class "\t" name
        if ($0 ~ /\/>[ ]*$/) ran[open] = 1
    } else if ($0 ~ /<\/testcase>/) {
        if (!(open in bad)) ran[open] = 1
    } else if ($0 ~ /<(failure|skipped|error)/) bad[open] = 1
    next
}
