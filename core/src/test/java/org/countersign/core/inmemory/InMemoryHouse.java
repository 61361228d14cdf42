package org.countersign.core.inmemory;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.account.Accounts;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.approval.AnswerDecisions;
import org.countersign.core.approval.Answers;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.PhoneWaker;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Target;
import org.countersign.core.device.Activation;
import org.countersign.core.device.ActivationBegun;
import org.countersign.core.device.Activations;
import org.countersign.core.device.Devices;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.directory.Result;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.outbox.Outbox;
import org.countersign.core.password.Passwords;
import org.countersign.core.phone.PhoneProofs;
import org.countersign.core.phone.Phones;
import org.countersign.core.phone.TenantNumbers;
import org.countersign.core.pin.Pins;
import org.countersign.core.policy.Policy;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.provider.ProviderTrials;
import org.countersign.core.registration.Methods;
import org.countersign.core.registration.Registrations;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.secret.SigningKeys;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.TimeOrderedIds;
import org.countersign.core.telephony.MessageTexts;
import org.countersign.core.telephony.PhoneAnswers;
import org.countersign.core.telephony.PhoneDecisions;
import org.countersign.core.telephony.Replies;
import org.countersign.core.telephony.Sending;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.transaction.Issuer;
import org.countersign.core.transaction.Receipts;
import org.countersign.core.transaction.SignedApprovals;
import org.countersign.core.transaction.Transactions;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.ChallengeOpening;
import org.countersign.core.verification.CodeDecisions;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.FirstFactors;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.RecentSuccesses;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.Requirements;
import org.countersign.core.verification.Resynchronisation;
import org.countersign.core.verification.SentCodes;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.Verifications;

/** The whole domain over an in-memory database, with users that are easily made and calls that are easily written. */
public final class InMemoryHouse {
    /** The password of everybody who was made here. */
    public static final String PASSWORD = "correct horse battery";

    /** The seed of RFC 4226 and RFC 6238. */
    public static final OtpKey KEY = key("12345678901234567890");

    public final TestClock clock = new TestClock();
    public final TenantId tenant = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0001L));
    public final InMemoryDatabase database = new InMemoryDatabase();
    public final InMemoryAccountStore accountStore = new InMemoryAccountStore(database);
    public final InMemoryDecisions decisions = new InMemoryDecisions(database);
    public final InMemoryChallengeStore challenges = new InMemoryChallengeStore(database);
    public final InMemoryAuditLog auditLog = new InMemoryAuditLog(database);
    public final InMemoryProtectionStore protection = new InMemoryProtectionStore(database);
    public final InMemoryDirectoryStore directoryStore = new InMemoryDirectoryStore(database);
    public final InMemoryTenantSettings settings = new InMemoryTenantSettings();
    public final InMemoryPhoneSettings phoneSettings = new InMemoryPhoneSettings();
    public final InMemoryPhoneAsks phoneAsks = new InMemoryPhoneAsks(database);
    public final InMemoryPhones phoneStore = new InMemoryPhones(database, clock);
    public final InMemoryOutbox outboxStore = new InMemoryOutbox();
    public final TestCourier courier = new TestCourier(outboxStore, clock);
    public final InMemoryUnmatched unmatched = new InMemoryUnmatched(clock);
    public final InMemoryAttempts attempts = new InMemoryAttempts();
    public final TestProviderTry providerTry = new TestProviderTry();
    public final InMemoryProviders providers = new InMemoryProviders(auditLog);
    public final InMemoryApplications applications = new InMemoryApplications();
    public final InMemoryAppPasswords appPasswordStore = new InMemoryAppPasswords(database);
    public final InMemoryRememberedBrowsers browserStore = new InMemoryRememberedBrowsers(database);
    public final InMemoryDevices deviceStore = new InMemoryDevices(database, clock);
    public final InMemorySigningKeys signingKeys = new InMemorySigningKeys();
    public final InMemoryTransactions transactionStore = new InMemoryTransactions(auditLog);
    public final PlainPasswordHasher hasher = new PlainPasswordHasher();
    public final Actor.Person owner = administrator("olivia", Role.OWNER);

    public final TestKeyedHash keyedHash = new TestKeyedHash();
    public final Auditor auditor;
    public final Authority authority;
    public final InMemorySessionGuard sessions;
    public final Accounts accounts;
    public final BackupCodes backupCodes;
    public final Passwords passwords;
    public final Directory directory;
    public final Registrations registrations;
    public final Methods methods;
    public final Verifications verifications;
    public final Resynchronisation resynchronisation;
    public final InMemoryPasswordThrottle throttle;
    public final AppPasswords appPasswords;
    public final RememberedBrowsers browsers;
    public final RecentSuccesses recent;
    public final Activations activations;
    public final Devices devices;
    public final Approvals approvals;
    public final Answers answers;
    public final Receipts receipts;
    public final Transactions transactions;
    public final SentCodes sentCodes;
    public final Telephony telephony;
    public final PhoneAnswers phoneAnswers;
    public final Phones phones;
    public final Pins pins;
    public final PhoneProofs phoneProofs;
    public final ProviderTrials providerTrials;
    public final Outbox outbox;
    public final Replies replies;

    /** A house with the default lockout. */
    public InMemoryHouse() {
        this(LockoutPolicy.DEFAULT);
    }

    /** A house with a lockout of its own. */
    public InMemoryHouse(LockoutPolicy lockout) {
        SecureRandom random = new SecureRandom();
        InMemoryRegistrationStore registrationStore = new InMemoryRegistrationStore(database, clock);
        auditor = new Auditor(clock, new TimeOrderedIds(clock, random));
        authority = new Authority(auditLog, auditor);
        sessions = new InMemorySessionGuard(database, clock);
        pins = new Pins(new InMemoryPins(database, auditLog), keyedHash, phoneSettings, auditor);
        sentCodes = new SentCodes(phoneAsks, keyedHash, pins);
        accounts = new Accounts(accountStore, keyedHash);
        backupCodes = new BackupCodes(keyedHash, random);
        passwords = new Passwords(hasher, new InMemoryPasswordThrottle(), keyedHash, clock, Runnable::run, 10);
        directory = new Directory(directoryStore, passwords, auditor);
        registrations = new Registrations(registrationStore, backupCodes, random, auditor);
        methods = new Methods(registrationStore, accountStore, backupCodes, auditor);
        resynchronisation = new Resynchronisation(accountStore, decisions, lockout, auditor);
        throttle = new InMemoryPasswordThrottle();
        appPasswords = new AppPasswords(appPasswordStore, settings, keyedHash, random, auditor);
        browsers = new RememberedBrowsers(browserStore, settings, keyedHash, random, auditor);
        recent = new RecentSuccesses(applications, auditor);
        verifications = verifications(
                new CodeDecisions(accounts, accountStore, decisions, backupCodes, sentCodes, lockout, auditor));
        activations = new Activations(deviceStore, backupCodes, settings, throttle, keyedHash, random, auditor);
        devices = new Devices(deviceStore, methods, auditor);
        approvals = new Approvals(challenges, accountStore, settings, PhoneWaker.SILENT, random, auditor);
        answers = new Answers(
                challenges,
                new AnswerDecisions(accountStore, decisions, lockout, settings, auditor),
                new SignedApprovals(transactionStore, auditor),
                new FraudReports(directoryStore, auditor),
                auditLog,
                auditor);
        receipts = new Receipts(
                new SigningKeys(signingKeys, clock, new TimeOrderedIds(clock, random)),
                company -> "https://mfa.example.org" + Issuer.PATH + company,
                auditor);
        transactions = new Transactions(verifications, approvals, transactionStore, receipts, auditLog, auditor);
        InMemorySendBudgets budgets = new InMemorySendBudgets();
        Sending sending = new Sending(
                phoneSettings,
                budgets,
                accountStore,
                new MessageTexts(_ -> "mfa.example.org"),
                courier,
                auditLog,
                auditor);
        telephony = new Telephony(verifications, phoneAsks, sending, sentCodes, random);
        PhoneDecisions phoneDecisions = new PhoneDecisions(
                accountStore,
                challenges,
                decisions,
                lockout,
                settings,
                new FraudReports(directoryStore, auditor),
                auditor);
        phoneAnswers = new PhoneAnswers(phoneAsks, phoneDecisions, sentCodes, phoneSettings, pins, auditLog, auditor);
        TenantNumbers numbers = new TenantNumbers(new TestNumberPlan(), phoneSettings);
        providerTrials = new ProviderTrials(numbers, phoneSettings, budgets, providerTry, auditLog, auditor);
        phones = new Phones(phoneStore, accountStore, numbers, sending, auditor);
        outbox = new Outbox(
                outboxStore, phoneAnswers, phones, () -> providers.all().isEmpty());
        replies = new Replies(
                phoneAnswers,
                phoneAsks,
                sending,
                phoneSettings,
                (from, _, _) -> from.address().matches("\\+[0-9]+") ? Set.of(from.address()) : Set.of(),
                unmatched);
        phoneProofs = new PhoneProofs(phoneStore, numbers, sending, sentCodes, backupCodes, random, auditor);
    }

    /** Another waist over the same house, as another node has, with its own way of deciding. */
    public Verifications verifications(CodeDecisions codes) {
        return new Verifications(
                accounts,
                new FirstFactors(accounts, passwords, appPasswords, auditLog, auditor),
                new Requirements(new Policy(), applications, settings, phoneSettings, browsers, pins),
                new ChallengeOpening(challenges, InMemoryHouse::country, recent, auditor),
                challenges,
                codes,
                auditor);
    }

    /** A SHA-1 key of 6 digits and 30 s. */
    public static OtpKey key(String ascii) {
        return new OtpKey(ascii.getBytes(StandardCharsets.US_ASCII), OtpAlgorithm.SHA1, 6, Duration.ofSeconds(30));
    }

    private static Optional<String> country(String address) {
        return address.startsWith("192.0.2.") ? Optional.of("Norway") : Optional.empty();
    }

    /** Where requests of tests come from: Norway. */
    public static Origin origin(Door door) {
        return new Origin(door, "Payroll", "192.0.2.7", "test");
    }

    /** Adds a user with {@link #PASSWORD}. */
    public User user(String name, MfaState state) {
        return user(name, state, null);
    }

    /** Adds a user with {@link #PASSWORD} and a role. */
    public User user(String name, MfaState state, @org.jspecify.annotations.Nullable Role role) {
        NewUser made = new NewUser(Username.require(name), "", null, role, state, PASSWORD);
        return switch (directory.add(permit(owner, Act.ADD_USER, new Target.NewUser(tenant, role)), made)) {
            case Result.Done<User>(User user) -> user;
            case Result.Refused<User>(var refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }

    /** Adds an ENFORCED user whose authenticator app has {@link #KEY}. */
    public User totpUser(String name) {
        User user = user(name, MfaState.ENFORCED);
        assign(user, MethodType.TOTP, 0);
        return user;
    }

    /** Adds an ENFORCED user whose token has {@link #KEY}, at counter 0. */
    public User hotpUser(String name) {
        User user = user(name, MfaState.ENFORCED);
        assign(user, MethodType.HOTP, 0);
        return user;
    }

    /** Assigns an authenticator with {@link #KEY}. */
    public AuthenticatorId assign(User user, MethodType type, long counter) {
        return methods.assign(may(Act.ASSIGN_METHOD, user), type, KEY, "", counter)
                .orElseThrow();
    }

    /** An activation that an administrator began for the user. */
    public Activation activation(User user) {
        return switch (activations.begin(may(Act.BEGIN_ACTIVATION, user))) {
            case ActivationBegun.Waits(Activation activation) -> activation;
            case ActivationBegun.NoSuchUser _, ActivationBegun.Blocked _, ActivationBegun.Locked _ ->
                throw new IllegalStateException("No activation was begun");
        };
    }

    /** An administrator of that role, with a second factor, who is in no store. */
    public Actor.Person administrator(String name, Role role) {
        User user = new User(
                tenant,
                new UserId(new UUID(0x7000L, 0x8000_0000_0000_0000L | name.hashCode() & 0xffff_ffffL)),
                Username.require(name),
                name,
                null,
                "en",
                MfaState.ENFORCED,
                role,
                null,
                false,
                clock.instant());
        return new Actor.Person(user, true, clock.instant(), origin(Door.WEB));
    }

    /** The user in a session of their own, with a second factor right now. */
    public Actor.Person person(User user) {
        return new Actor.Person(now(user), true, clock.instant(), origin(Door.WEB));
    }

    /** The owner's permit for an act on a user. */
    public Permit may(Act act, User user) {
        return may(owner, act, user);
    }

    /** An actor's permit for an act on a user. */
    public Permit may(Actor actor, Act act, User user) {
        return permit(
                actor,
                act,
                new Target.OfUser(directory
                        .find(tenant, user.id())
                        .map(found -> found.user())
                        .orElse(user)));
    }

    /** The user's own permit for an act on themself. */
    public Permit mayOwn(Act act, User user) {
        return may(person(user), act, user);
    }

    /** The owner's permit to give a user that role. */
    public Permit mayGrant(User user, @org.jspecify.annotations.Nullable Role role) {
        return permit(owner, Act.CHANGE_ROLE, new Target.Granting(now(user), role));
    }

    /** The owner's permit for an act on the tenant. */
    public Permit may(Act act) {
        return permit(owner, act, new Target.OfTenant(tenant));
    }

    private Permit permit(Actor actor, Act act, Target target) {
        return authority
                .ask(actor, act, target)
                .granted()
                .orElseThrow(() -> new IllegalStateException(actor.author().name() + " may not " + act));
    }

    /** A session of the user's, the same at each call, in the present epoch. */
    public Begun session(User user) {
        int epoch = directory
                .find(user.tenant(), user.id())
                .orElseThrow()
                .protection()
                .sessionEpoch();
        return new Begun(new SessionId(user.id().value()), epoch);
    }

    /** The user as kept now. */
    public User now(User user) {
        return directory.find(user.tenant(), user.id()).orElseThrow().user();
    }

    /** The passcode that {@link #KEY} shows now. */
    public String passcode() {
        return Totp.passcode(KEY, clock.instant());
    }

    /** A code that {@link #KEY} shows neither now nor near. */
    public String wrongPasscode() {
        for (int i = 0; ; i++) {
            String code = String.format(java.util.Locale.ROOT, "%06d", i);
            if (Totp.stepOf(KEY, code, clock.instant()).isEmpty()) {
                return code;
            }
        }
    }

    /** One call with a code in hand, the first factor checked. */
    public Outcome verify(String name, String code) {
        return verifications.start(request(name, Optional.of(code), Purpose.SIGN_IN));
    }

    /** Starts a challenge, the first factor checked. */
    public Outcome start(String name) {
        return verifications.start(request(name, Optional.empty(), Purpose.SIGN_IN));
    }

    /** Starts with a password, at the sign-in page. */
    public Outcome signIn(String name, String password) {
        return verifications.start(new StartRequest(
                tenant,
                name,
                new FirstFactor.Password(password),
                Optional.empty(),
                Optional.empty(),
                Purpose.BROWSER_SIGN_IN,
                origin(Door.WEB)));
    }

    /** Answers a challenge, at the door that opened it. */
    public Outcome submit(ChallengeId id, String code) {
        return verifications.submit(
                new SubmitRequest(tenant, id, new TypedCode(code), Optional.empty(), origin(door(id))));
    }

    /** Redeems a challenge, at the door that opened it. */
    public Redemption redeem(ChallengeId id) {
        return redeem(id, door(id));
    }

    /** Redeems a challenge at a door. */
    public Redemption redeem(ChallengeId id, Door door) {
        Set<Purpose> all = EnumSet.allOf(Purpose.class);
        return verifications.redeem(new RedeemRequest(tenant, id, all, origin(door), Optional.empty()), Duration.ZERO);
    }

    private Door door(ChallengeId id) {
        return challenges.find(tenant, id).map(Challenge::door).orElse(Door.API);
    }

    /** A request whose first factor the application has checked. */
    public StartRequest request(String name, Optional<String> code, Purpose purpose) {
        return new StartRequest(
                tenant,
                name,
                new FirstFactor.AlreadyChecked(),
                code.map(TypedCode::new),
                Optional.empty(),
                purpose,
                origin(Door.API));
    }
}
