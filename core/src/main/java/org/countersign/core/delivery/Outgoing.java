package org.countersign.core.delivery;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** What is to reach a phone or a mailbox. Its text may hold a code: print none of it. */
public sealed interface Outgoing {
    /** Whose. */
    TenantId tenant();

    /** Whose it is; null where it is no user's. */
    @Nullable
    UserId user();

    /** Identifies it: what happens to it is told under this id. */
    UUID id();

    /** Which way it leaves. */
    Channel channel();

    /**
     * A text message.
     *
     * @param to where
     * @param text of it; 1 to 1,000 characters
     * @param answered whether a reply to it is waited for: it must leave from a number that takes replies
     * @param until when it is of no use any more
     */
    record Text(TenantId tenant, UserId user, UUID id, PhoneNumber to, String text, boolean answered, Instant until)
            implements Outgoing {
        @Override
        public Channel channel() {
            return Channel.SMS;
        }

        @Override
        public String toString() {
            return "Text[" + id + "]";
        }
    }

    /**
     * A call.
     *
     * @param to where
     * @param script what is said, and which keys are waited for
     * @param until when it is of no use any more
     */
    record Call(TenantId tenant, UserId user, UUID id, PhoneNumber to, CallScript script, Instant until)
            implements Outgoing {
        @Override
        public Channel channel() {
            return Channel.VOICE;
        }

        @Override
        public String toString() {
            return "Call[" + id + "]";
        }
    }

    /**
     * A mail.
     *
     * @param to the address
     * @param subject one line
     * @param text plain text
     * @param until when it is of no use any more
     */
    record Mail(TenantId tenant, @Nullable UserId user, UUID id, String to, String subject, String text, Instant until)
            implements Outgoing {
        @Override
        public Channel channel() {
            return Channel.MAIL;
        }

        @Override
        public String toString() {
            return "Mail[" + id + "]";
        }
    }
}
