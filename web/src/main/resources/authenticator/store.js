// What this phone keeps, in IndexedDB: accounts (with their keys), history, and single facts such as the lock.

const NAME = "countersign";
const VERSION = 1;
const MOST_HISTORY = 200;

let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("accounts", { keyPath: "id" });
      asked.result.createObjectStore("facts");
      asked.result.createObjectStore("history", { keyPath: "number", autoIncrement: true });
    };
    asked.onsuccess = () => {
      // Another window has a newer version of the app: let it upgrade.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Runs an act in one transaction and resolves when it is on the disk. The act may wait for nothing but the store. */
async function transaction(names, act) {
  const base = await database();
  const tx = base.transaction(names, "readwrite", { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onerror = () => reject(tx.error);
    tx.onabort = () => reject(tx.error ?? new DOMException("aborted", "AbortError"));
  });
  done.catch(() => {});
  const result = await act((name) => tx.objectStore(name));
  await done;
  return result;
}

const reading = async (name, ask) => answered(ask((await database()).transaction(name).objectStore(name)));

/** All accounts, oldest first. */
export const accounts = async () =>
  (await reading("accounts", (store) => store.getAll())).sort((a, b) => a.addedAt - b.addedAt);

/** Keeps an account, new or not. */
export const putAccount = (account) => transaction("accounts", (at) => answered(at("accounts").put(account)));

/** Forgets an account and its keys. */
export const removeAccount = (id) => transaction("accounts", (at) => answered(at("accounts").delete(id)));

/** Changes an account as it stands in the store, at once; returns it, or null where it is gone. */
export const changeAccount = (id, change) =>
  transaction("accounts", async (at) => {
    const account = await answered(at("accounts").get(id));
    if (!account) return null;
    const changed = { ...account, ...change(account) };
    await answered(at("accounts").put(changed));
    return changed;
  });

/** A fact, or undefined. */
export const fact = (name) => reading("facts", (store) => store.get(name));

/** Keeps a fact. */
export const setFact = (name, value) => transaction("facts", (at) => answered(at("facts").put(value, name)));

/** New seals of seeds, by account, together with the facts they belong to: all or nothing. A null fact is removed. */
export const reseal = (seals, facts) =>
  transaction(["accounts", "facts"], async (at) => {
    for (const [id, seal] of seals) {
      const account = await answered(at("accounts").get(id));
      if (account) at("accounts").put({ ...account, seal });
    }
    for (const [name, value] of Object.entries(facts)) {
      if (value === null) at("facts").delete(name);
      else at("facts").put(value, name);
    }
  });

/** The answers given on this phone, newest first. */
export const history = async () => (await reading("history", (store) => store.getAll())).reverse();

/** Keeps an answer; the oldest beyond the bound go. */
export const remember = (entry) =>
  transaction("history", async (at) => {
    const newest = await answered(at("history").add(entry));
    at("history").delete(IDBKeyRange.upperBound(newest - MOST_HISTORY));
  });

/** Forgets all answers. */
export const clearHistory = () => transaction("history", (at) => answered(at("history").clear()));
