package org.countersign.core.call;

import java.util.List;
import java.util.Optional;
import org.countersign.core.delivery.SendState;

/** What whoever carries a call does next. */
public sealed interface CallStep {
    /**
     * Plays, and meanwhile and afterwards waits for keys; the first key ends the playing. Then {@link CallEvent.Pressed}.
     *
     * @param prompts what is played; may be empty
     * @param gather which keys are waited for
     * @param place to go on from
     */
    record Ask(List<Prompt> prompts, Gather gather, CallPlace place) implements CallStep {
        public Ask {
            prompts = List.copyOf(prompts);
        }
    }

    /**
     * Has {@link CallKeys} decide. Then {@link CallEvent.Decided}.
     *
     * @param keys ends with {@code #}
     * @param place to go on from
     */
    record Decide(String keys, CallPlace place) implements CallStep {
        @Override
        public String toString() {
            return "Decide[…]";
        }
    }

    /**
     * Plays to its end, and hangs up.
     *
     * @param prompts what is played; may be empty
     * @param state what became of the call, where that isn't told otherwise
     */
    record End(List<Prompt> prompts, Optional<SendState> state) implements CallStep {
        public End {
            prompts = List.copyOf(prompts);
        }
    }
}
