// A process of its own that works on a project, bundled and started by tests/unit/store/processes.test.ts.
import { openProject } from '#main/store/projects.ts';

const [path = '', command = '', name = '', count = '0'] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const opened = await openProject(path, { installation: 'test-installation' });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const store = opened.value;
if (store.problems.length > 0) say(`problem ${JSON.stringify(store.problems)}`);

async function add(n: number): Promise<void> {
  const id = `${name}-${n}`;
  const added = await store.append([{ kind: 'tag.add', tag: { id, name: id, colour: 1 } }], { by: name });
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  say(`saved ${id}`);
}

if (command === 'forever') for (let n = 0; ; n++) await add(n);
else {
  // `meet`: goes on until another process's edits have come in too, `count` of each.
  store.watch();
  const total = command === 'meet' ? 2 * Number(count) : 0;
  const met = new Promise<void>((done) => {
    const look = () => store.state.tags.size >= total && done();
    store.onChange(look);
    look();
  });
  const alive = setInterval(() => {}, 1000);
  for (let n = 0; n < Number(count); n++) await add(n);
  await met;
  clearInterval(alive);
  say(`state ${[...store.state.tags.keys()].join(' ')}`);
  await store.close();
}
