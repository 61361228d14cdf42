package org.countersign.web.register;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Words;
import org.countersign.web.security.Visitor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Gives the codes that a page just showed back as a file, for browsers without script. Nothing is kept here. */
@Controller
public class BackupCodesFile {
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");

    private final Frames frames;
    private final Words words;

    BackupCodesFile(Frames frames, Words words) {
        this.frames = frames;
        this.words = words;
    }

    @PostMapping("/register/backup-codes.txt")
    ResponseEntity<byte[]> file(HttpServletRequest request, @RequestParam("code") List<String> codes) {
        boolean plausible = codes.size() <= BackupCodes.COUNT
                && codes.stream().allMatch(code -> CODE.matcher(code).matches());
        if (!plausible) {
            return ResponseEntity.badRequest().build();
        }
        String user = Visitor.require(request).user().name().typed();
        String head = words.say("backup.file.head", user, frames.of(request).organisation());
        byte[] text = (head + "\r\n\r\n" + String.join("\r\n", codes) + "\r\n").getBytes(StandardCharsets.UTF_8);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(words.say("backup.file.name"))
                .build();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(text);
    }
}
