/* Files on their way to the server: a few at once, each in a request of its own, so that none spoils another. */

const AT_ONCE = 2;
const LISTS = /(^|\/)(corpus\.toml|[^/]*\.(csv|tsv))$/i;

export class Sending {
  /* `show` makes a row for a file; `said` is told each answer; `moved` is told how many of all are through. */
  constructor(form, { show, said, moved }) {
    Object.assign(this, { form, show, said, moved });
    this.waiting = [];
    this.known = new Set();
    this.through = 0;
    this.all = 0;
    this.running = 0;
    this.announced = 0;
  }

  get busy() {
    return this.announced > 0 || this.running > 0 || this.waiting.length > 0;
  }

  /* Whatever is still on its way is not taken a second time. */
  async add(files, listed = []) {
    const fresh = files.filter((one) => !this.known.has(keyOf(one)));
    const lists = fresh.filter(({ path }) => LISTS.test(path));
    const rest = fresh.filter((one) => !lists.includes(one));
    for (const one of fresh) this.known.add(keyOf(one));
    const named = lists.length ? await this.announce(lists, rest) : listed;
    if (named === null) return this.forget(fresh);
    this.forget(lists);
    this.all += rest.length;
    const job = (one) => ({ one, named, row: this.show(one.path) });
    this.waiting.push(...rest.map(job));
    this.next();
  }

  /* The list of what the files are goes first, with the paths of what will come; nothing follows one that is refused. */
  async announce(lists, rest) {
    const row = this.show(lists.map(({ path }) => path).join(", "));
    const body = this.body(lists);
    for (const { path } of rest) body.append("others", path);
    this.announced += 1;
    const answer = await this.post(body, row);
    this.announced -= 1;
    if (!answer) {
      row.failed(() => this.add([...lists, ...rest]));
      return null;
    }
    row.done();
    this.said(answer);
    return answer.stopped ? null : lists.filter(({ path }) => answer.lists.includes(path));
  }

  next() {
    this.moved(this.through, this.all);
    while (this.running < AT_ONCE && this.waiting.length) this.send(this.waiting.shift());
    if (!this.busy) this.through = this.all = 0;
  }

  async send(job) {
    this.running += 1;
    const body = this.body([...job.named, job.one]);
    if (job.named.length) body.append("part", "1");
    const answer = await this.post(body, job.row);
    this.running -= 1;
    if (answer) {
      this.through += 1;
      this.forget([job.one]);
      job.row.done();
      this.said(answer);
    } else {
      this.all -= 1;
      this.forget([job.one]);
      job.row.failed(() => this.add([job.one], job.named));
    }
    this.next();
  }

  forget(files) {
    for (const one of files) this.known.delete(keyOf(one));
  }

  body(files) {
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "case"]) body.append(name, this.form.elements[name].value);
    for (const { file, path } of files) {
      body.append("files", file, file.name);
      body.append("paths", path);
    }
    return body;
  }

  /* The answer, or null where there was none that can be understood: then nobody knows, and it may be sent again. */
  post(body, row) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) row.progress(event.loaded / event.total);
      });
      request.addEventListener("loadend", () => {
        row.answered(request.status, request.response?.message);
        resolve(request.status === 200 ? request.response : null);
      });
      row.begun();
      request.send(body);
    });
  }
}

function keyOf({ file, path }) {
  return `${path}|${file.size}|${file.lastModified}`;
}
