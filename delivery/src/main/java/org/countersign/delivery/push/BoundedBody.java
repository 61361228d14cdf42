package org.countersign.delivery.push;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads past an answer nobody needs, and hangs up where it does not end. */
final class BoundedBody implements HttpResponse.BodySubscriber<Boolean> {
    private static final long LONGEST = 8192;

    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<Boolean> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        if (bytes > LONGEST && subscription != null) {
            subscription.cancel();
            done.complete(false);
        }
    }

    @Override
    public void onError(Throwable throwable) {
        done.complete(false);
    }

    @Override
    public void onComplete() {
        done.complete(true);
    }
}
