package org.countersign.server.keyset;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.data.PrivateFile;
import org.countersign.server.fault.StartFault;

/** The keyset's file: JSON, readable by its owner only, never overwritten. */
public final class KeysetFile {
    private static final String RESTORE = "restore it from its backup: without it the database's secrets stay sealed";
    private static final String NOTE =
            "Whoever has this file and the database has every seed. Back it up, apart from the database; keep mode 0600.";

    private KeysetFile() {}

    /** Makes a keyset and its file, which must not be there yet. */
    public static Keyset create(Path file, boolean demo) {
        Keyset keyset = Keyset.generate(demo);
        JsonObject content = new JsonObject();
        content.addProperty("note", NOTE);
        content.addProperty("demo", demo);
        content.add("sealing", json(keyset.sealing()));
        content.add("hashing", json(keyset.hashing()));
        try {
            PrivateFile.create(file, content + "\n");
            return keyset;
        } catch (FileAlreadyExistsException e) {
            throw new StartFault("The keyset " + file + " exists already", "it is never overwritten; keep using it", e);
        } catch (IOException e) {
            throw new StartFault(
                    "The keyset " + file + " cannot be written (" + e.getMessage() + ")",
                    "see that its directory is writable and the disk not full",
                    e);
        }
    }

    /** Reads the keyset, or says what is wrong with the file. */
    public static Keyset read(Path file) {
        if (!Files.exists(file)) {
            throw new StartFault(
                    "The keyset " + file + " is missing",
                    "make one with countersign init, or, if there is a database already, " + RESTORE);
        }
        try {
            if (DataDirectory.readableByOthers(file)) {
                throw new StartFault("The keyset " + file + " can be read by others", "chmod 600 " + file);
            }
            JsonObject content = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            boolean demo = content.has("demo") && content.get("demo").getAsBoolean();
            return usable(new Keyset(handle(content.get("sealing")), handle(content.get("hashing")), demo));
        } catch (IOException e) {
            throw new StartFault(
                    "The keyset " + file + " cannot be read (" + e.getMessage() + ")",
                    "start as the user who owns it",
                    e);
        } catch (GeneralSecurityException
                | JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException e) {
            // The cause stays out: its message may quote key material.
            throw new StartFault("The keyset " + file + " is damaged", RESTORE);
        }
    }

    /** Makes sure now that the keys can do what they are for. */
    private static Keyset usable(Keyset keyset) {
        byte[] probe = {};
        byte[] sealed = keyset.sealer().seal(probe, probe);
        keyset.sealer().open(sealed, probe);
        keyset.keyedHash().hash("probe", probe);
        return keyset;
    }

    private static JsonElement json(KeysetHandle handle) {
        try {
            return JsonParser.parseString(
                    TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a fresh keyset cannot be written", e);
        }
    }

    private static KeysetHandle handle(JsonElement json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json.toString(), InsecureSecretKeyAccess.get());
    }
}
