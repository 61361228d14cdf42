package org.countersign.web.help;

import java.util.List;
import java.util.Set;

/**
 * An article of the help centre.
 *
 * @param slug its name in addresses
 * @param topic the heading it stands under
 * @param title the question it answers, or the message it explains
 * @param summary the answer in short
 * @param words more words that people search for
 * @param codes stable codes of faults and refusals that lead here
 * @param related slugs of articles to read next
 * @param blocks the text
 */
public record Article(
        String slug,
        String topic,
        String title,
        String summary,
        String words,
        Set<String> codes,
        List<String> related,
        List<Block> blocks) {
    /** Below the application's root. */
    public String address() {
        return "/help/" + slug;
    }

    /** The headings, for a table of contents. */
    public List<Block> headings() {
        return blocks.stream()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .toList();
    }
}
