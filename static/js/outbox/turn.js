/* All windows of a person share one queue: one of them sends at a time. */

import { newId } from "./kept.js";

const LEASE = 25_000; // longer than any answer is waited for
const GLANCE = 40; // milliseconds after which two windows that took the turn together know whose it is

export const BUSY = Symbol("another window has the turn");

export function inTurn(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : leased(`turn ${name}`, work);
}

/* Plain http in a local network has no locks: a lease in the storage does instead. */
async function leased(key, work) {
  const mine = newId();
  if (holder(key)) return BUSY;
  if (!take(key, mine)) return work();
  await new Promise((resolve) => setTimeout(resolve, GLANCE * (1 + Math.random())));
  if (holder(key) !== mine) return BUSY;
  try {
    return await work();
  } finally {
    if (holder(key) === mine) localStorage.removeItem(key);
  }
}

function holder(key) {
  try {
    const [until, who] = (localStorage.getItem(key) ?? "").split(" ");
    return Number(until) > Date.now() ? who : "";
  } catch {
    return "";
  }
}

function take(key, mine) {
  try {
    localStorage.setItem(key, `${Date.now() + LEASE} ${mine}`);
    return true;
  } catch {
    return false;
  }
}
