import { type Packed, packed } from '#core/text/packed.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { paragraphKey, readSteps, type Step, stepOf, type TypedStep } from './citation-steps.ts';
import {
  type CitedStep,
  isJoined,
  isWideName,
  latinSteps,
  namedStep,
  unnamedStep,
  wideSteps,
  wordsOfSteps,
} from './citation-words.ts';
import { knownNumber, nameOf, numberOfName } from './names.ts';
import { type Outline, type OutlineNode, walk } from './outline.ts';

/** What citations lead to: from each place by keys of steps to further ones. */
interface Place {
  readonly ref: string;
  /** Made when there is one: most places lead to none. To be asked for by {@link furtherOf}. */
  further: Map<string, Place> | null;
  /** An article that is one paragraph, which {@link further} does not have yet. */
  isParagraph: boolean;
}

function placeOf(ref: string): Place {
  return { ref, further: null, isParagraph: false };
}

/** What a place leads to. Of very many articles nobody asks. */
function furtherOf(place: Place): Place['further'] {
  if (place.isParagraph) {
    place.isParagraph = false;
    put(place, paragraphKey(1), placeOf(place.ref));
  }
  return place.further;
}

/** How a node is reached: the divisions around its article, the article, and what lies between. */
interface Way {
  /** Chapters, parts, annexes with a number, outermost first. */
  readonly around: readonly OutlineNode[];
  /** The article and what leads from it to the node, each with its step; for a chapter nothing. */
  readonly steps: readonly { readonly node: OutlineNode; readonly step: Step | null }[];
  /** Which of its article's paragraphs without a number the node is or stands below; 0 where there is but one. */
  readonly paragraph: number;
}

interface Index {
  readonly root: Place;
  readonly ways: ReadonlyMap<string, Way>;
}

const INDEXES = new WeakMap<Outline, Index>();

/** Outlines never change, so each is walked once. */
function indexOf(outline: Outline): Index {
  let index = INDEXES.get(outline);
  if (!index) {
    const builder = new IndexBuilder();
    for (const article of outline.articles) builder.addOuter(article.nodes, [builder.root], []);
    index = builder;
    INDEXES.set(outline, index);
  }
  return index;
}

class IndexBuilder implements Index {
  readonly root = placeOf('');
  readonly ways = new Map<string, Way>();

  /** Chapters and articles: they are found from every division around them, the first of a name wins. */
  addOuter(nodes: readonly OutlineNode[], places: readonly Place[], around: readonly OutlineNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'repeat') continue;
      const step = stepOf(node);
      if (!step || step.rank === 0) {
        const inner = places.at(-1);
        // (a) of a section that holds no articles.
        if (step && inner && inner !== this.root && !holdsNamed(node))
          this.addPoint(node, [inner], { around, steps: [], paragraph: 0 });
        else this.addOuter(node.children, places, around);
        continue;
      }
      const place = enter(node, step, places);
      if (step.rank >= 4) this.addArticle(node, step, place, around);
      else {
        this.ways.set(node.ref, { around: [...around, node], steps: [], paragraph: 0 });
        this.addOuter(node.children, [...places, place], [...around, node]);
      }
    }
  }

  private addArticle(node: OutlineNode, step: Step, place: Place, around: readonly OutlineNode[]): void {
    const way: Way = { around, steps: [{ node, step }], paragraph: 0 };
    this.ways.set(node.ref, way);
    this.addParagraphs(node, place, way);
  }

  /** What stands in an article: paragraphs are counted, its own text is the first, and hold the points behind them. */
  private addParagraphs(article: OutlineNode, place: Place, way: Way): void {
    if (article.children.length === 0) {
      place.isParagraph = article.ranges.length > 0;
      return;
    }
    let count = 0;
    let here: Place | null = null;
    const begin = (ref: string): void => {
      count++;
      here = placeOf(ref);
      put(place, paragraphKey(count), here);
    };
    if (article.ranges.length > 0) begin(article.ref);
    const several =
      article.children.filter((node) => node.kind === 'paragraph' && node.label === undefined).length +
        count >
      1;
    for (const node of article.children) {
      if (node.kind === 'paragraph' && node.label === undefined) {
        begin(node.ref);
        this.ways.set(node.ref, {
          ...way,
          steps: [...way.steps, { node, step: null }],
          paragraph: count,
        });
      } else this.addPoint(node, here ? [place, here] : [place], { ...way, paragraph: several ? count : 0 });
    }
  }

  private addPoint(node: OutlineNode, places: readonly Place[], way: Way): void {
    const step = node.kind === 'repeat' ? null : stepOf(node);
    if (!step) return;
    // A provision with a name of its own is found by it, wherever it stands.
    if (step.rank > 0 && step.rank <= 4) {
      this.addArticle(node, step, enter(node, step, [this.root, ...places]), way.around);
      return;
    }
    const place = enter(node, step, places);
    const own: Way = { ...way, steps: [...way.steps, { node, step }] };
    this.ways.set(node.ref, own);
    for (const child of node.children) this.addPoint(child, [place], own);
  }
}

function holdsNamed({ children }: OutlineNode): boolean {
  for (const node of walk(children)) if ((stepOf(node)?.rank ?? 0) > 0) return true;
  return false;
}

/** A place for a node, reached by its step from others. */
function enter({ ref }: OutlineNode, { key }: Step, places: readonly Place[]): Place {
  const place = placeOf(ref);
  for (const one of places) put(one, key, place);
  return place;
}

function put(from: Place, key: string, place: Place): void {
  from.further ??= new Map();
  if (!from.further.has(key)) from.further.set(key, place);
}

/**
 * The node that a citation names: `第十三条第二款第（一）项`, `Article 5(2)(a)`, `Art. 12, § 3º`, `alínea b) do n.º 2 do
 * artigo 4.º`. It begins, or in the last case ends, with the name of an article or of what stands above one; where two
 * bear the same name it is the first. The first paragraph of an article is the article.
 *
 * @returns the ref, or null for words that are no citation or name nothing
 */
export function find(outline: Outline, words: string): string | null {
  const steps = readSteps(words);
  return steps && (follow(indexOf(outline).root, steps, 0)?.ref ?? null);
}

/** As {@link find} for one outline, which is not kept, and for words that were read already. Takes a few numbers a clause. */
export function citations(outline: Outline): (steps: readonly TypedStep[]) => string | null {
  const places = new PackedPlaces(indexOf(outline).root);
  return (steps) => places.find(steps, 0);
}

/** What {@link Place}s lead to, as numbers of names. */
class PackedPlaces {
  /** The number of each place's ref. */
  private readonly refs: Packed;
  /** What place `p` leads to: from `starts[p]` to `starts[p + 1]`, by the numbers of the keys. */
  private readonly starts: Packed;
  private readonly keys: Packed;
  private readonly to: Packed;

  constructor(root: Place) {
    const numbers = new Map<Place, number>([[root, 0]]);
    const starts = [0];
    const keys: number[] = [];
    const to: number[] = [];
    // What is met on the way is appended, and comes later.
    for (const from of numbers.keys()) {
      const ways = [...(furtherOf(from) ?? [])].map(([key, place]) => ({ key: numberOfName(key), place }));
      for (const { key, place } of ways.sort((a, b) => a.key - b.key)) {
        const known = numbers.get(place) ?? numbers.size;
        numbers.set(place, known);
        keys.push(key);
        to.push(known);
      }
      starts.push(keys.length);
    }
    this.refs = packed([...numbers.keys()].map(({ ref }) => numberOfName(ref)));
    this.starts = packed(starts);
    this.keys = packed(keys);
    this.to = packed(to);
  }

  find(steps: readonly TypedStep[], at: number, place = 0): string | null {
    const step = steps[at];
    if (!step) return nameOf(this.refs[place] ?? -1);
    for (const key of step.keys) {
      const next = this.further(place, knownNumber(key));
      const found = next === null ? null : this.find(steps, at + 1, next);
      if (found !== null) return found;
    }
    return null;
  }

  /** What a place leads to by a key. */
  private further(place: number, key: number): number | null {
    const end = this.starts[place + 1] ?? 0;
    const at = partitionPoint(this.starts[place] ?? 0, end, (each) => (this.keys[each] ?? 0) < key);
    return at < end && this.keys[at] === key ? (this.to[at] ?? null) : null;
  }
}

function follow(place: Place, steps: readonly TypedStep[], at: number): Place | null {
  const step = steps[at];
  if (!step) return place;
  for (const key of step.keys) {
    const next = furtherOf(place)?.get(key);
    const found = next && follow(next, steps, at + 1);
    if (found) return found;
  }
  return null;
}

/**
 * How a node is cited: from its article on, where another bears the same name from the chapter or the annex on.
 *
 * @param language BCP 47, of the text; told from the article's own name where it is not given
 * @returns null for what bears no number in an article, and where only a longer name would lead to it
 */
export function cite(outline: Outline, ref: string, language = ''): string | null {
  const steps = citedSteps(outline, ref, language);
  return steps && wordsOfSteps(steps);
}

/** By language, then by ref. */
const CITED = new WeakMap<Outline, Map<string, Map<string, readonly CitedStep[] | null>>>();

/** As {@link cite}, step by step. */
export function citedSteps(outline: Outline, ref: string, language = ''): readonly CitedStep[] | null {
  let languages = CITED.get(outline);
  if (!languages) {
    languages = new Map();
    CITED.set(outline, languages);
  }
  let cited = languages.get(language);
  if (!cited) {
    cited = new Map();
    languages.set(language, cited);
  }
  let steps = cited.get(ref);
  if (steps === undefined) {
    steps = stepsTo(outline, ref, language);
    cited.set(ref, steps);
  }
  return steps;
}

function stepsTo(outline: Outline, ref: string, language: string): readonly CitedStep[] | null {
  const way = indexOf(outline).ways.get(ref);
  if (!way) return null;
  const inner = innerSteps(way, language);
  if (inner === null) return null;
  const joint = isJoined(way.around[0] ?? way.steps[0]?.node) ? '' : ', ';
  const outer = way.around.map((node) => namedStep(node, 'division', joint));
  const own = inner.map((step, at) => (at === 0 && step.joint !== joint ? { ...step, joint } : step));
  const from = own.length === 0 ? outer.length - 1 : outer.length;
  // As few of the divisions around it as will do.
  for (let first = from; first >= 0; first--) {
    const steps = [...outer.slice(first), ...own];
    if (find(outline, wordsOfSteps(steps)) === ref) return steps;
  }
  return null;
}

/**
 * An article's first paragraph, which is its own text, told as one of several: 第五条第一款. Null where paragraphs are not
 * counted.
 */
export function firstParagraph(outline: Outline, ref: string, language = ''): readonly CitedStep[] | null {
  const steps = citedSteps(outline, ref, language);
  const node = indexOf(outline).ways.get(ref)?.steps.at(-1)?.node;
  if (!steps || !node || steps.at(-1)?.unit !== 'article' || !isWideName(node)) return null;
  const counted = node.children.some(({ kind, label }) => kind === 'paragraph' && label === undefined);
  return counted && node.ranges.length > 0 ? [...steps, ...wideSteps(node, [], 1, language)] : null;
}

/** From the article on; none for a division above one. */
function innerSteps({ around, steps, paragraph }: Way, language: string): readonly CitedStep[] | null {
  const [first, ...below] = steps;
  if (!first) return [];
  const named = first.step !== null && first.step.rank > 0;
  const article = named ? namedStep(first.node, 'article', '') : unnamedStep(first.node, around.at(-1));
  if (isWideName(first.node)) return [article, ...wideSteps(first.node, below, paragraph, language)];
  if (below.some(({ step }) => step === null)) return null;
  return [article, ...latinSteps(first, below, language)];
}
