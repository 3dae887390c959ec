/* What lies in this browser until the server has it: shared by all windows, in the order in which it was done. */

export const orderOf = (key) => key.split(" ").at(-2);

const inOrder = ({ key: one }, { key: other }) =>
  orderOf(one) === orderOf(other) ? (one < other ? -1 : 1) : orderOf(one) < orderOf(other) ? -1 : 1;

/* Keys: <kind> <person> <document> <order> <id>. */
export class Kept {
  constructor(kind, me) {
    this.prefix = `${kind} ${me} `;
    this.loose = new Map(); // what storage has no room for, or may not keep, lives as long as the page does
  }

  all() {
    const stored = this.#keys().map((key) => this.#read(key)).filter(Boolean);
    return [...stored, ...this.loose.values()].sort(inOrder);
  }

  #keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
    } catch {
      return [];
    }
  }

  /* One that cannot be read must not hide the others. */
  #read(key) {
    try {
      return { document: key.split(" ").at(-3), ...JSON.parse(localStorage.getItem(key)), key, stored: true };
    } catch {
      return null;
    }
  }

  /* After everything that is kept, whatever the clock says and whichever window asks. */
  newKey(document) {
    const keys = [...this.#keys(), ...this.loose.keys()];
    const last = Math.max(0, ...keys.map((key) => parseInt(orderOf(key).slice(0, 8), 36) || 0));
    return `${this.prefix}${document} ${Math.max(Date.now(), last + 1).toString(36)}00000 ${newId()}`;
  }

  put(entry) {
    entry.stored = true;
    try {
      localStorage.setItem(entry.key, JSON.stringify(entry));
      this.loose.delete(entry.key);
    } catch {
      // An older form of it may be there; that one goes on standing for it.
      entry.stored = this.#keys().includes(entry.key);
      if (!entry.stored) this.loose.set(entry.key, entry);
    }
  }

  drop({ key }) {
    this.loose.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      /* It was never stored. */
    }
  }

  /* There may be room by now. */
  tuckIn() {
    for (const entry of [...this.loose.values()]) this.put(entry);
  }
}

/* crypto.randomUUID is not there on plain http in a local network. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
