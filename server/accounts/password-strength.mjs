// How many guesses a password withstands, in a thread of its own: the library's dictionaries take a tenth of a second to read.
// Plain JavaScript, so that the thread needs nothing to start.
import { parentPort, workerData } from 'node:worker_threads';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Words of people and offices here that the library's lists of leaked passwords do not have; no accents, as they are typed. */
const here =
  `matkhau xinchao vietnam hanoi saigon danang haiphong cantho hochiminh sai gon anhyeuem emyeuanh yeuem giadinh conyeu
  bome congchuc canbo quantri lanhdao duyet phongban diachinh datdai thuadat sodo sohong bando uyban ubnd tnmt vpdk chinhanh xaphuong
  nguyen tran pham hoang phan dang thua demo`.split(/\s+/);

const judge = new ZxcvbnFactory({ dictionary: { ...dictionary, here }, graphs: adjacencyGraphs });
/** The power of ten of the guesses. */
const guesses = (text) => judge.check(text, workerData.known).guessesLog10;

// "Hanoi@2025" is not much better than "hanoi2025": signs between the parts are worth two orders at most
const { password, plain } = workerData;
const bare = plain.length * 2 > password.length ? guesses(plain) + 2 : Number.POSITIVE_INFINITY;
parentPort?.postMessage(Math.min(guesses(password), bare));
