/**
 * Which words are spelled like a Vietnamese syllable: an onset, a rime and at most one tone mark, at its new or its old
 * place (hòa, hoà). Text decoded with the wrong table hardly ever is.
 */

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const letters = /^[a-zđăâêôơư]+$/u;
const frontVowel = /^[eêiy]/u;
const markedVowel = /[ăâêôơư]/gu;
const finalStop = /(?:c|ch|p|t)$/u;
const finalConsonants = /(?:c|ch|m|n|ng|nh|p|t)$/u;
/** Sắc and nặng: the only tones of a syllable that ends with a stop. */
const stopTones: ReadonlySet<string> = new Set(["\u0301", "\u0323"]);
const wavering: ReadonlySet<string> = new Set(["oa", "oe", "uy"]);

const onsets = listed("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x");
/** Before e, ê, i and y only, and never there. */
const beforeFront = listed("gh k ngh");
const neverBeforeFront = listed("c g ng");
const rimes = listed(`
  a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
  i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
  o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay
  oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
  u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uên uênh uêt uơ
  uy uya uych uyn uynh uyp uyt uyu uyên uyêt
  ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
  y ych yn ynh yt yêm yên yêng yêt yêu
`);

function listed(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u));
}

/** Of one word without digits and marks of punctuation, in any case and any normal form. */
export function isSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize("NFD");
  const tones = decomposed.match(toneMarks) ?? [];
  if (tones.length > 1) return false;
  const plain = decomposed.replaceAll(toneMarks, "").normalize("NFC");
  const toned = tonedLetter(decomposed);
  return letters.test(plain) && splits(plain).some((split) => fits(split, tones[0], toned));
}

/** Which letter has the tone mark, counted from 0; -1 if none has. */
function tonedLetter(decomposed: string): number {
  const at = decomposed.search(toneMarks);
  return at < 0 ? -1 : decomposed.slice(0, at).normalize("NFC").length - 1;
}

interface Split {
  readonly onset: string;
  readonly rime: string;
}

function splits(plain: string): Split[] {
  return [0, 1, 2, 3]
    .map((length) => ({ onset: plain.slice(0, length), rime: plain.slice(length) }))
    .filter(({ onset, rime }) => isOnset(onset, rime) && rimes.has(rime));
}

function isOnset(onset: string, rime: string): boolean {
  if (onset === "") return true;
  if (!onsets.has(onset)) return false;
  const isFront = frontVowel.test(rime);
  if (beforeFront.has(onset)) return isFront;
  return !(neverBeforeFront.has(onset) && isFront) || (onset === "g" && rime.startsWith("i"));
}

function fits({ onset, rime }: Split, tone: string | undefined, toned: number): boolean {
  if (finalStop.test(rime) && (tone === undefined || !stopTones.has(tone))) return false;
  return tone === undefined || tonePlaces(rime).includes(toned - onset.length);
}

/** Letters of a rime that may have the tone mark. */
function tonePlaces(rime: string): readonly number[] {
  const marked = [...rime.matchAll(markedVowel)].at(-1);
  if (marked !== undefined) return [marked.index];
  const coda = finalConsonants.exec(rime)?.[0] ?? "";
  const vowels = rime.length - coda.length;
  if (coda !== "" || vowels === 1) return [vowels - 1];
  if (vowels === 3) return [1];
  return wavering.has(rime) ? [0, 1] : [0];
}
