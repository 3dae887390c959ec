/* What was dropped or chosen, as files with the paths they had: folders are walked through. */

/* Entries must be asked for before the drop event is over; afterwards the browser forgets them. */
export function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  return entries.length ? walked(entries) : Promise.resolve(chosen(transfer.files));
}

export function chosen(files) {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

async function walked(entries) {
  const found = [];
  for (const entry of entries) {
    if (entry.isFile) found.push({ file: await fileOf(entry), path: entry.fullPath.replace(/^\//, "") });
    else if (entry.isDirectory) found.push(...(await walked(await listed(entry))));
  }
  return found.filter(({ file }) => file);
}

/* A file that went away meanwhile is no file; the others are. */
function fileOf(entry) {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

/* The browser hands out a folder in batches, and ends with an empty one. */
async function listed(folder) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    const batch = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (batch.length === 0) return found.sort((one, other) => one.name.localeCompare(other.name));
    found.push(...batch);
  }
}
