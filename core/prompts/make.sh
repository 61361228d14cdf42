#!/bin/sh
# Speaks the words of calls: reads prompts*.properties, writes one G.711 u-law WAV of 8 kHz for each, as telephones carry
# it. Run it after a change of words and commit what it writes. Needs espeak-ng and sox (apt-get install espeak-ng sox).
set -eu
words="$(cd "$(dirname "$0")/.." && pwd)/src/main/resources/org/countersign/core/call"
for need in espeak-ng sox; do
    command -v "$need" >/dev/null || { echo "$0: $need is missing: apt-get install espeak-ng sox" >&2; exit 1; }
done
spoken=$(mktemp)
trap 'rm -f "$spoken"' EXIT
for file in "$words"/prompts*.properties; do
    language=$(basename "$file" .properties)
    case $language in
        prompts) language=en voice=en-us ;;
        prompts_pt) language=pt voice=pt ;;
        *) language=${language#prompts_} voice=$language ;;
    esac
    mkdir -p "$words/prompts/$language"
    grep -v '^#' "$file" | while IFS='=' read -r name text; do
        [ -n "$name" ] || continue
        # 160 words a minute: slower than talk, for a line that may be bad.
        printf '%s' "$text" | espeak-ng -v "$voice" -s 160 -w "$spoken" --stdin
        # A telephone's band (ITU-T G.712), 3 dB below full scale, a moment of silence at both ends.
        sox -D "$spoken" -r 8000 -c 1 -e u-law -t wav "$words/prompts/$language/$name.wav" \
            silence 1 0.01 0.1% reverse silence 1 0.01 0.1% reverse \
            vol 0.5 sinc 150-3600 gain -n -3 fade t 0.01 reverse fade t 0.02 reverse pad 0.3 0.4
    done
done
