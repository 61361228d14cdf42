package org.countersign.delivery.smpp;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** An aggregator (SMSC) on loopback over SMPP 3.4, by the server side of the same library, that fails as it is told. */
public final class TestAggregator implements AutoCloseable, ServerMessageReceiverListener {
    /** The account it takes binds of. */
    public static final String ACCOUNT = "AC123";

    /** The account's password. */
    public static final String PASSWORD = "secret99";

    // One that says nothing sleeps: enough must be left for the others.
    private static final int PROCESSORS = 256;
    private static final int BIND_MILLIS = 5_000;

    /** How it takes a text. */
    @FunctionalInterface
    public interface Manner {
        /**
         * What it does.
         *
         * @param number which text it is
         * @return the command status of the answer: 0 to take it, -1 to say nothing, -2 to hang up
         */
        int take(int number, SubmitSm submit, SMPPServerSession session);
    }

    /**
     * A text it took.
     *
     * @param silent whether it said so only after nobody listened any more
     */
    public record Taken(String id, SubmitSm submit, boolean silent) {}

    private final SMPPServerSessionListener listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final Queue<BindRequest> binds = new ConcurrentLinkedQueue<>();
    private volatile Manner manner = (_, _, _) -> SMPPConstant.STAT_ESME_ROK;
    private volatile boolean keeping = true;
    private volatile boolean closed;

    /** Listens on that port; 0 for any free one. */
    public TestAggregator(int port) throws IOException {
        this(new SMPPServerSessionListener(port == 0 ? free() : port));
    }

    /** Listens with TLS. */
    static TestAggregator encrypted(SSLContext tls) throws IOException {
        return new TestAggregator(new SMPPServerSessionListener(free(), new Encrypted(tls)));
    }

    private TestAggregator(SMPPServerSessionListener listener) {
        this.listener = listener;
        listener.setPduProcessorDegree(PROCESSORS);
        listener.setQueueCapacity(10_000);
        listener.setMessageReceiverListener(this);
        threads.execute(this::accept);
    }

    private record Encrypted(SSLContext tls) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) throws IOException {
            return new ServerSocketConnection(tls.getServerSocketFactory().createServerSocket(port));
        }

        @Override
        public ServerConnection listen(int port, int timeout) throws IOException {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) throws IOException {
            return listen(port);
        }
    }

    /** A port that nobody listens on just now: the library does not tell which one it chose. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                SMPPServerSession session = listener.accept();
                threads.execute(() -> bind(session));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(BIND_MILLIS);
            binds.add(request);
            if (request.getSystemId().equals(ACCOUNT) && request.getPassword().equals(PASSWORD)) {
                session.setEnquireLinkTimer(60_000);
                sessions.add(session);
                request.accept("test");
            } else {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                session.close();
            }
        } catch (TimeoutException | IOException | PDUStringException | IllegalStateException e) {
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession session) throws ProcessRequestException {
        int number = asked.incrementAndGet();
        String id = "m" + number;
        int status = manner.take(number, submit, session);
        if (status == -2) {
            session.close();
            throw new ProcessRequestException("Hung up", SMPPConstant.STAT_ESME_RSYSERR);
        }
        if (status == -1) {
            pause();
        }
        if (status > 0) {
            throw new ProcessRequestException("No", status);
        }
        if (keeping) {
            taken.add(new Taken(id, submit, status == -1));
        }
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on it takes texts so. */
    public void takes(Manner given) {
        manner = given;
    }

    /** From now on it keeps no text it takes: there will be very many. */
    public void forgets() {
        keeping = false;
    }

    /** The number that its next text will have. */
    public int next() {
        return asked.get() + 1;
    }

    public int asked() {
        return asked.get();
    }

    /** The texts it took, in their order. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Who asked to be bound. */
    public List<BindRequest> binds() {
        return List.copyOf(binds);
    }

    /** How many are bound. */
    public int sessions() {
        return sessions.size();
    }

    /** Tells what became of a text, as appendix B of the specification writes it. */
    public void receipt(String id, String state) {
        String text = "id:" + id + " sub:001 dlvrd:001 submit date:2611241200 done date:2611241200 stat:" + state
                + " err:000 text:";
        deliver("12025550130", 4, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Tells it by the optional parameters alone. */
    public void bareReceipt(String id, int state) {
        deliver(
                "12025550130",
                4,
                0,
                new byte[0],
                new OptionalParameter.Receipted_message_id(id),
                new OptionalParameter.Message_state((byte) state));
    }

    /** Brings a text of a phone. */
    public void deliver(String from, int esmClass, int coding, byte[] message, OptionalParameter... optional) {
        deliver(from, TypeOfNumber.INTERNATIONAL, esmClass, coding, message, optional);
    }

    private void deliver(
            String from, TypeOfNumber form, int esmClass, int coding, byte[] message, OptionalParameter... optional) {
        try {
            sessions.getLast()
                    .deliverShortMessage(
                            "",
                            form,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            "12025550100",
                            new ESMClass(esmClass),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            DataCodings.newInstance((byte) coding),
                            message,
                            optional);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Brings a text of a phone, whose number is written in that form. */
    public void deliver(String from, TypeOfNumber form, byte[] message) {
        deliver(from, form, 0, 0, message);
    }

    /** Tells or brings something by data_sm. */
    public void deliverData(String from, int esmClass, OptionalParameter... optional) {
        try {
            sessions.getLast()
                    .dataShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            "12025550100",
                            new ESMClass(esmClass),
                            new RegisteredDelivery(0),
                            DataCodings.newInstance((byte) 0),
                            optional);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all connections, as a machine does that goes away. */
    public void drop() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    public int port() {
        return listener.getPort();
    }

    public String address() {
        return "smpp://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        closed = true;
        drop();
        try {
            listener.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        threads.shutdownNow();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw unknown();
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("Not here", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
