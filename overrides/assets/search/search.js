/* Exact search: how words are compared, pages ranked and hits shown. Runs as a worker, inside a page on
   file:// (field.js), and wherever words are to be filtered or marked the same way. */

var PlanSearch = (function () {
  "use strict";

  var QUOTE = /["“”„‟«»「」『』]/g;
  var SILENT = /[\p{Cf}\p{Mn}]/u;
  var WORD = /[\p{L}\p{M}\p{N}]/u;

  // What a folded text is made of: words, numbers, %, "-", " " and ideographs, which begin at U+2E80.
  var LETTERS = "a-z\\u0080-\\u2e7f";
  var RUN = /[a-z\u0080-\u2e7f]+|[0-9]+|[-% ]|[\u2e80-\uffff]+/g;

  // People write 2025 年 11 月 and mean one word.
  var DATE = /([0-9])\s+(?=[年月日号])|([年月])\s+(?=[0-9]+\s*[月日])/g;

  var LONGEST = 60; // letters of a word; of more no browser makes a pattern with all their ways
  var GROUPED = 7; // digits of a number that may be written in groups
  var SHOWN = 3; // passages of a page that are shown at once
  var SUGGESTED = 3;
  var MOST = 8; // passages of a page that are shown at all
  var FULL = 100; // pages that are shown with more than one; nobody reads on to more
  var NEAR = { ideographs: 34, letters: 80 }; // how much a passage says before and after a hit

  var variants = new Map();
  var folded = new Map();

  /* Folding: full width and letter case are levelled, traditional characters become simplified,
     punctuation and spaces go. Between two words or numbers " " stands for a space, "-" for a sign. */

  function kindOf(sign) {
    if (/^[0-9]/.test(sign)) return "digit";
    if (SILENT.test(sign)) return "silent";
    if (WORD.test(sign)) return sign < "\u2e80" ? "letter" : "ideograph";
    return sign === "%" ? "percent" : /\s/.test(sign) ? "space" : "sign";
  }

  // A sign as [character, kind, character, kind, …].
  function foldSign(sign) {
    var known = folded.get(sign);
    if (!known) {
      known = [];
      Array.from(sign.normalize("NFKC").toLowerCase()).forEach(function (each) {
        known.push(variants.get(each) || each, kindOf(each));
      });
      folded.set(sign, known);
    }
    return known;
  }

  // With `at`, the place in the text of every character of the result is noted there.
  function fold(text, at) {
    var result = "";
    var before = "";
    var gap = "";
    for (var place = 0; place < text.length; ) {
      var sign = text.codePointAt(place) > 0xffff ? text.slice(place, place + 2) : text[place];
      var plain = foldSign(sign);
      for (var i = 0; i < plain.length; i += 2) {
        var kind = plain[i + 1];
        if (kind === "silent") continue;
        if (kind === "space" || kind === "sign") {
          if (gap !== " ") gap = kind === "space" ? " " : "-";
          continue;
        }
        if (gap && before && before !== "ideograph" && kind !== "ideograph" && kind !== "percent") {
          result += gap;
          if (at) at.push(place);
        }
        gap = "";
        before = kind;
        result += plain[i];
        for (var n = 0; at && n < plain[i].length; n++) at.push(place);
      }
      place += sign.length;
    }
    return result;
  }

  /* Queries: words that must all occur, each with a pattern for folded text. */

  function escape(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  }

  // The singular of a noun, as far as its spelling tells.
  function singular(word) {
    if (/(ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
    return /[^sui]s$/.test(word) && !/ies$/.test(word) ? word.slice(0, -1) : word;
  }

  // The forms of a word, as a pattern: hearing, hearings, hear; penalty, penalties; enforce, enforced;
  // plan, planned.
  function inflected(word) {
    var plain = singular(word);
    var y = plain.match(/^(.*[^aeiou])(?:y|ies|ied|ying)$/);
    if (y) return loosely(y[1]) + "(?:y|ies|ied|ying|yings)";
    var bare = plain.replace(/(ing|ed)$/, "");
    if (bare === plain || bare.length < 3 || !/[aeiouy]/.test(bare)) {
      if (/e$/.test(plain)) return loosely(plain.slice(0, -1)) + "(?:e|es|ed|ing|ings)";
      return loosely(plain) + "(?:s|es|" + escape(plain.slice(-1)) + "?(?:ed|ing|ings))?";
    }
    if (/([^aeiou])\1$/.test(bare)) {
      return loosely(bare.slice(0, -1)) + bare.slice(-1) + "?(?:s|es|ed|ing|ings)?";
    }
    return loosely(bare) + "(?:e|s|es|ed|ing|ings)?";
  }

  // British and American spellings are one: organise, licence, labour, centred. A capital stands for
  // what differs.
  var SPELLINGS = [
    [/([iy])[sz](?=e|ing|ation)/, "$1S"],
    [/en[cs](?=e|ing)/, "enC"],
    [/([a-z]{3})ou?r(?=(s|ed|ing|al)?$)/, "$1oUr"],
    [/tred$/, "tRed"],
    [/t(re|er)(?=(s|ed|ing)?$)/, "tR"],
  ];
  var EITHER = { S: "[sz]", C: "[cs]", U: "u?", R: "(?:er|re?)" };

  function spelt(word) {
    if (word.length > LONGEST) return word;
    return SPELLINGS.reduce(function (result, each) { return result.replace(each[0], each[1]); }, word);
  }

  // Words written as one are also found written with a hyphen or an apostrophe.
  function loosely(word) {
    if (word.length > LONGEST) return escape(word);
    return Array.from(word, function (sign) { return EITHER[sign] || escape(sign); }).join("-?");
  }

  // A long number, as that of a telephone, is one however it is grouped.
  function number(run, digits) {
    return digits < GROUPED ? run : loosely(run);
  }

  // The word in its spellings; with its plural and verb endings; and whatever begins with it.
  function forms(word) {
    var end = "(?![" + LETTERS + "])";
    var plain = spelt(word);
    var typed = loosely(plain) + end;
    var whole = word.length > 3 && /^[a-z]+$/.test(word) ? typed + "|" + inflected(plain) + end : typed;
    var begun = loosely(plain) + "[" + LETTERS + "]*";
    return { typed: typed, whole: "(?:" + whole + ")", begun: "(?:" + begun + "|" + whole + ")" };
  }

  // The patterns for folded text of the last run, and of all before it. In a phrase every word stands
  // as it is written.
  function sources(runs, phrase) {
    var last = runs.length - 1;
    var digits = runs.join("").replace(/[^0-9]/g, "").length;
    var before = "";
    for (var i = 0; i <= last; i++) {
      var run = runs[i];
      var kind = kindOf(run);
      if (run === "-" || run === " ") {
        var figures = kindOf(runs[i - 1]) === "digit" && kindOf(runs[i + 1]) === "digit";
        before += "[- ]" + (run === " " || (figures && digits < GROUPED) ? "" : "?");
      } else if (kind === "ideograph" || kind === "percent") {
        before += escape(run);
      } else if (kind === "digit") {
        var isOpen = i === last && !phrase && runs.join("").length > 2;
        before += number(run, digits) + (isOpen ? "" : "(?![0-9])");
      } else if (phrase || i < last || run.length < 3) {
        before += loosely(spelt(run)) + "(?![" + LETTERS + "])";
      } else {
        var said = forms(run);
        return { typed: before + said.typed, whole: before + said.whole, begun: before + said.begun };
      }
    }
    return { typed: before, whole: before, begun: before };
  }

  // Never begins within a word or number.
  function edge(runs) {
    var first = kindOf(runs[0]);
    return first === "letter" ? "(?<![" + LETTERS + "])" : first === "digit" ? "(?<![0-9])" : "";
  }

  function word(text, phrase) {
    var plain = fold(text);
    var runs = plain.match(RUN);
    if (!runs) return null;
    var said = sources(runs, phrase);
    var source = edge(runs) + said.begun;
    var plainly = said.begun === said.typed;
    var graded = "(" + said.typed + ")" + (plainly ? "" : "|(" + said.whole + ")|" + said.begun);
    return {
      folded: plain,
      key: plain.replace(/[- ]/g, ""),
      source: source,
      pattern: new RegExp(source, "g"),
      whole: plainly ? null : new RegExp(edge(runs) + said.whole, "g"),
      // What it matches, it has as its first group if typed so, as its second if a form of it.
      graded: new RegExp(edge(runs) + "(?:" + graded + ")", "g"),
    };
  }

  // Spaces separate words, quotation marks enclose a phrase; one that is still open is being typed.
  function spoken(query) {
    var words = [];
    var pieces = query.normalize("NFKC").replace(DATE, "$1$2").split(QUOTE);
    pieces.forEach(function (piece, i) {
      var phrase = i % 2 === 1 && i < pieces.length - 1;
      (phrase ? [piece] : piece.split(/\s+/)).forEach(function (text) {
        var one = word(text, phrase);
        if (one) words.push(one);
      });
    });
    return words;
  }

  function parse(query) {
    return once(spoken(query));
  }

  function once(words) {
    var seen = new Set();
    return words.filter(function (word) {
      return !seen.has(word.source) && seen.add(word.source);
    });
  }

  var ANY_ORDER = 3; // more words than these have too many orders

  function orders(words) {
    if (words.length < 2) return [words];
    return words.reduce(function (all, first) {
      var others = words.filter(function (word) { return word !== first; });
      return all.concat(orders(others).map(function (rest) { return [first].concat(rest); }));
    }, []);
  }

  // All words one after the other.
  function inARow(words) {
    var rows = words.length > ANY_ORDER ? [words] : orders(words);
    var sources = rows.map(function (row) {
      return row.map(function (word) { return word.source; }).join("[- ]?");
    });
    return { pattern: new RegExp(sources.join("|"), "g") };
  }

  // How a text says a word.
  var BEGINS = 1; // it says a longer one that begins with it
  var FORM = 2; // it says a form of it
  var TYPED = 3;

  function level(hit) {
    return hit[1] !== undefined ? TYPED : hit[2] !== undefined ? FORM : BEGINS;
  }

  function howWell(word, plain) {
    var how = 0;
    word.graded.lastIndex = 0;
    for (var hit; how < TYPED && (hit = word.graded.exec(plain)); ) how = Math.max(how, level(hit));
    return how;
  }

  // How well each text of the index says a word.
  function heard(index, word) {
    var said = new Uint8Array(index.ends.length);
    var at = 0;
    word.graded.lastIndex = 0;
    for (var hit; (hit = word.graded.exec(index.lines)); ) {
      while (index.ends[at] < hit.index) at++;
      said[at] = Math.max(said[at], level(hit));
      if (said[at] === TYPED) word.graded.lastIndex = index.ends[at];
    }
    return said;
  }

  // `the` does not mean these where the text says it.
  function meant(word, says) {
    return word.whole && says(word.whole) ? word.whole : word.pattern;
  }

  function tests(pattern, plain) {
    pattern.lastIndex = 0;
    return pattern.test(plain);
  }

  function has(word, plain) {
    return tests(word.pattern, plain);
  }

  // Whether every word occurs in one of the folded texts.
  function matches(words, texts) {
    return words.every(function (word) {
      return texts.some(function (plain) { return has(word, plain); });
    });
  }

  // A text with its folded form; `places` adds the place of every folded character in it.
  function placed(text) {
    return { text: text, plain: fold(text) };
  }

  // Where the words stand in a text: [[start, end], …] in order, not overlapping.
  function ranges(words, text) {
    return rangesIn(words, placed(text));
  }

  function rangesIn(words, placed) {
    return spans(placed, words.map(function (word) {
      return meant(word, function (pattern) { return tests(pattern, placed.plain); });
    }));
  }

  // Only a text that is shown is asked for them.
  function places(text) {
    if (!text.at) fold(text.text, (text.at = []));
    return text.at;
  }

  function spans(placed, patterns) {
    var found = [];
    patterns.forEach(function (pattern) {
      pattern.lastIndex = 0;
      for (var hit; (hit = pattern.exec(placed.plain)); ) {
        var at = places(placed);
        var last = at[hit.index + hit[0].length - 1];
        found.push([at[hit.index], last + (placed.text.codePointAt(last) > 0xffff ? 2 : 1)]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return found.reduce(function (joined, range) {
      var previous = joined[joined.length - 1];
      if (previous && range[0] <= previous[1]) previous[1] = Math.max(previous[1], range[1]);
      else joined.push(range);
      return joined;
    }, []);
  }

  function learn(pairs) {
    var signs = Array.from(pairs);
    for (var i = 0; i < signs.length; i += 2) variants.set(signs[i], signs[i + 1]);
    folded.clear();
  }

  /* Names: what staff call a unit leads to its page, also where the page does not say it. */

  var EXACT = 150;
  var SPELT = 140;
  var COMMON = 4; // what more units than this have in their names tells none of them apart

  function key(text) {
    return fold(text).replace(/[- ]/g, "");
  }

  function hasIdeograph(text) {
    return /[\u2e80-\uffff]/.test(text);
  }

  // How well `sought` names a unit, 0 is not at all, and the name that was meant.
  function named(page, sought) {
    var best = { score: 0, name: "" };
    function offer(score, name) {
      if (score > best.score) best = { score: score, name: name };
    }
    var han = hasIdeograph(sought);
    var part = sought.length >= (han ? 2 : 3);
    if (page.ordinal === sought) offer(EXACT, "");
    page.names.forEach(function (name) {
      if (name.key === sought) offer(EXACT, name.text);
      else if (part && name.key.startsWith(sought)) offer(40 + (50 * sought.length) / name.key.length, name.text);
      else if ((han ? part : sought.length > 7) && name.key.includes(sought)) {
        offer(25 + (50 * sought.length) / name.key.length, name.text);
      }
    });
    if (!han && sought.length > 1) {
      var spelling = sought.replace(/ü/g, "v");
      page.pinyin.forEach(function (spelt, i) {
        // The names come in order: the official one before what staff say.
        if (spelt === spelling) offer(SPELT - i / page.pinyin.length, "");
        else if (part && spelt.startsWith(spelling)) offer(35 + (50 * sought.length) / spelt.length, "");
      });
    }
    return best;
  }

  // The pages of the units that `sought` names, by place in the index.
  function namesakes(index, sought) {
    var found = new Map();
    index.pages.forEach(function (page, i) {
      var name = page.names.length || page.ordinal ? named(page, sought) : { score: 0 };
      if (name.score) found.set(i, name);
    });
    if (found.size > COMMON) {
      found.forEach(function (name, i) {
        if (name.score < SPELT - 1) found.set(i, { score: 5, name: name.name });
      });
    }
    return found;
  }

  // How many characters must be changed, added or left out, if not more than `most`.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var row = Array.from({ length: b.length + 1 }, function (_, i) { return i; });
    for (var i = 1; i <= a.length; i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length; j++) {
        var kept = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(kept, row[j] + 1, row[j - 1] + 1);
      }
    }
    return row[b.length];
  }

  /* The index. */

  function build(data) {
    var config = data.config;
    learn(config.variants);
    var texts = config.texts.map(placed);
    var end = -1;
    var pages = data.docs.map(function (doc) {
      return {
        location: doc.location,
        title: placed(doc.title),
        weight: doc.weight,
        terms: doc.terms || false,
        parts: doc.parts,
        ordinal: key(doc.ordinal || ""),
        pinyin: doc.pinyin || [],
        names: (doc.names || []).map(function (name) { return { text: name, key: key(name) }; }),
      };
    });
    return {
      lang: config.lang,
      labels: config.labels,
      dates: config.dates,
      months: config.months,
      texts: texts,
      // All texts are searched as one: no pattern runs over the end of a line.
      lines: texts.map(function (text) { return text.plain; }).join("\n"),
      ends: texts.map(function (text) { return (end += text.plain.length + 1); }),
      pages: pages,
      known: known(pages, texts),
    };
  }

  // What a word is worth where it stands, before the weight of the place is added.
  var WHOLE = 80; // it is the whole title
  var TITLE = 40; // the title says it, and all the other words
  var PARTLY = 14; // a name says one of several words
  var TERM = 36; // the glossary explains it
  var HEADING = 11; // a heading begins with it
  var MENTION = 10;
  var LESS = [0, 4, 2, 0]; // by how well the text says it
  var IN_A_ROW = 12; // a paragraph says the words one after the other
  var TOGETHER = 6; // a paragraph says all of them

  function titleScore(word, plain) {
    word.pattern.lastIndex = 0;
    var hit = word.pattern.exec(plain);
    if (!hit) return 0;
    var score = hit[0].length === plain.length ? WHOLE : hit.index === 0 ? TITLE + 4 : TITLE;
    return score - LESS[howWell(word, plain)];
  }

  function opens(word, plain) {
    return plain.search(word.pattern) === 0;
  }

  // The mean of a value of each word, by how rare the word is.
  function weighed(words, values) {
    var sum = 0;
    var most = 0;
    words.forEach(function (word, w) {
      sum += word.rarity * values[w];
      most += word.rarity;
    });
    return sum / most;
  }

  // Whether a heading of the glossary, a term in both languages, is what was typed.
  function explains(heading, row) {
    row.pattern.lastIndex = 0;
    var hit = row.pattern.exec(heading);
    if (!hit) return false;
    var rest = heading.replace(hit[0], "");
    return hasIdeograph(hit[0]) ? !hasIdeograph(rest) : !/[a-z]/.test(rest);
  }

  function judge(index, page, place, asked) {
    var words = asked.words;
    var said = asked.said;
    var names = asked.names;
    var row = asked.row;
    var hits = page.parts.filter(function (part) { return asked.count[part[2]]; });
    var titles = words.map(function (word) { return titleScore(word, page.title.plain); });
    var share = weighed(words, titles.map(Boolean));
    var scores = words.map(function (word, w) {
      var score = titles[w] && page.weight + MENTION + (titles[w] - MENTION) * share * share;
      hits.forEach(function (part) {
        if (!said[w][part[2]]) return;
        var isHeading = part[1] === part[2] &&
          [word, row].some(function (each) { return opens(each, index.texts[part[2]].plain); });
        score = Math.max(score, (isHeading ? HEADING : MENTION) + part[3] - LESS[said[w][part[2]]]);
      });
      var name = names.words[w].get(place);
      if (name) score = Math.max(score, words.length < 2 || name.score >= SPELT - 1 ? name.score : PARTLY);
      return score;
    });
    var complete = scores.every(Boolean);
    var name = names.whole.get(place);
    if (!complete && !name) return null;
    var together = words.length < 2 ? [] : hits.filter(function (part) {
      return asked.count[part[2]] === words.length;
    });
    var inOne = words.length > 1 && (has(row, page.title.plain) ||
      together.some(function (part) { return has(row, index.texts[part[2]].plain); }));
    var isTerm = page.terms && hits.some(function (part) {
      return part[1] === part[2] && explains(index.texts[part[2]].plain, row);
    });
    var score = Math.max(complete ? weighed(words, scores) : 0, name ? name.score : 0, isTerm ? TERM : 0);
    var atHome = hits.filter(function (part) { return part[3]; }).length;
    return {
      page: page,
      hits: hits,
      name: name || names.words.map(function (each) { return each.get(place); }).find(Boolean),
      isUnit: Boolean(name && name.score >= SPELT - 1),
      isTitled: titles.some(Boolean),
      score: score + (inOne ? IN_A_ROW : together.length ? TOGETHER : 0) + Math.min(atHome, 5) * 0.19,
    };
  }

  function search(index, query) {
    var ways = readings(index, query);
    for (var i = 0; i < ways.length; i++) {
      var found = find(index, ways[i]);
      if (!found) return { items: [] };
      if (found.found.length) return { items: items(index, found), instead: told(query, ways[i]) };
    }
    return { items: suggestions(index, find(index, query)) };
  }

  // The pages that answer a query, the best first.
  function find(index, query) {
    var typed = spoken(query);
    var words = once(typed);
    if (!words.length) return null;
    var whole = words.map(function (word) { return word.key; }).join("");
    // A text stands in the index once, however many pages say it.
    var said = words.map(function (word) { return heard(index, word); });
    finished(words, said);
    // "of" in a title says less than "medicine" in a text.
    words.forEach(function (word, w) {
      var saying = said[w].filter(Boolean).length;
      word.rarity = Math.log(1 + index.texts.length / (1 + saying));
    });
    var named = words.map(function (word) { return namesakes(index, word.key); });
    var asked = {
      query: query,
      words: words,
      whole: whole,
      said: said,
      count: counted(said),
      row: inARow(typed),
      names: { whole: words.length < 2 ? named[0] : namesakes(index, whole), words: named },
    };
    asked.found = index.pages
      .map(function (page, place) { return judge(index, page, place, asked); })
      .filter(Boolean)
      .sort(function (a, b) { return b.score - a.score; });
    return asked;
  }

  // How many of the words each text says.
  function counted(said) {
    var count = new Uint8Array(said[0].length);
    said.forEach(function (texts) {
      for (var t = 0; t < texts.length; t++) if (texts[t]) count[t]++;
    });
    return count;
  }

  // Only the last word is still being typed: one before it, said somewhere, is no beginning.
  function finished(words, said) {
    words.slice(0, -1).forEach(function (word, w) {
      if (!word.whole || !said[w].some(function (how) { return how > BEGINS; })) return;
      word.pattern = word.whole;
      said[w] = said[w].map(function (how) { return how > BEGINS ? how : 0; });
    });
  }

  function items(index, asked) {
    var sought = encodeURIComponent(simplified(asked.query).trim());
    return asked.found.map(function (hit, rank) {
      return item(index, hit, asked, sought, rank);
    });
  }

  /* What nobody says as it is typed may be said otherwise: words that signs join, a date, a number, a
     unit and its business written as one word. */

  var SIGNS = /[^\p{L}\p{M}\p{N}\p{Cf}\s%]+/gu;

  // Signs separate words, but not digits, and not within quotation marks.
  function apart(query) {
    return query.split(/(["“”„‟«»「」『』])/).map(function (piece, i) {
      return i % 4 ? piece : piece.replace(SIGNS, function (signs, at) {
        var figures = /[0-9]$/.test(piece.slice(0, at)) && /^[0-9]/.test(piece.slice(at + signs.length));
        return figures ? signs : " ";
      });
    }).join("");
  }

  // A query as it is typed, and otherwise. A date in English is one word before it is several.
  function readings(index, query) {
    var plain = query.normalize("NFKC");
    if (query.search(QUOTE) >= 0) return [query, apart(query)];
    var dates = [dated(index, plain, false), dated(index, plain, true)];
    var isPhrase = dates[0] !== plain && /"/.test(dates[0]);
    var ways = [query, apart(query)].concat(isPhrase ? [] : dates, numbered(plain), divided(index, plain));
    return Array.from(new Set(isPhrase ? dates.concat(ways) : ways));
  }

  // What is found in place of what is typed.
  function told(query, way) {
    return key(way) === key(query) ? "" : way;
  }

  var NUMERALS = "〇一二三四五六七八九";
  var TEN = "十";
  // What stands before, the year, the month, the day.
  var FULL_DATE = /(^|\D)(\d{4})\s*[-\/.年]\s*(\d\d?)(?:\s*[-\/.月]\s*(\d\d?))?(?!\d)\s*[月日号]?/g;
  var DAY = /(^|\D)()(\d\d?)月(\d\d?)[日号]?/g;

  // 十一 is 11, 二十 is 20, 二〇二五 is 2025.
  function figures(numeral) {
    var parts = numeral.split(TEN).map(function (part) {
      return Array.from(part, function (sign) { return NUMERALS.indexOf(sign); }).join("");
    });
    return parts.length < 2 ? parts[0] : String(10 * Number(parts[0] || 1) + Number(parts[1]));
  }

  function numeral(number) {
    var tens = Math.floor(number / 10);
    var ones = number % 10 || !tens ? NUMERALS[number % 10] : "";
    return (tens > 1 ? NUMERALS[tens] : "") + (tens ? TEN : "") + ones;
  }

  // 第33条 is 第三十三条.
  function numbered(query) {
    return query.replace(/([\u4e00-\uffff])([1-9][0-9]?)(?![0-9.%])/g, function (_, before, number) {
      return before + numeral(Number(number));
    });
  }

  // A date as this edition writes it, a day as the end of its month if `last`.
  function dated(index, query, last) {
    function say(typed, before, year, month, day) {
      var date = written(index, Number(year), Number(month), Number(day || 0), last);
      return date ? before + date : typed;
    }
    return query
      .replace(/[〇零一二三四五六七八九十]+(?=[年月日号])/g, function (number) {
        return figures(number.replace(/零/g, NUMERALS[0]));
      })
      .replace(english(index), function (typed, day, month, monthBefore, dayAfter, year) {
        var name = (month || monthBefore).slice(0, 3).toLowerCase();
        var at = index.months.findIndex(function (each) { return each.toLowerCase().startsWith(name); });
        return say(typed, "", year || 0, at + 1, day || dayAfter);
      })
      .replace(FULL_DATE, say)
      .replace(DAY, say);
  }

  // 25 June 2025, June 25th, June 2025.
  function english(index) {
    var names = index.months.map(function (name) { return name.slice(0, 3); }).join("|");
    var month = "((?:" + names + ")[a-z]*)[.,]?";
    var day = "([0-9]{1,2})(?:[a-z]{2})?";
    var year = "(?:(?:^|[,\\s]+)([0-9]{4}))?(?![0-9])";
    var dayFirst = day + "\\s+" + month;
    var monthFirst = month + "(?:\\s+" + day + "\\b)?";
    return new RegExp("\\b(?:" + dayFirst + "|" + monthFirst + ")" + year, "gi");
  }

  function written(index, year, month, day, last) {
    if (month < 1 || month > 12 || day > 31 || (!year && !day)) return "";
    var ends = year && day === new Date(year, month, 0).getDate();
    if (last && !ends) return "";
    var form = !year ? "yearly" : last ? "month-end" : day ? "day" : "month";
    var values = { y: year, m: index.lang === "en" ? index.months[month - 1] : month, d: day };
    var date = index.dates[form].replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
    return /\s/.test(date) ? '"' + date + '"' : date;
  }

  // A word that begins with a unit's name, as two words.
  function divided(index, query) {
    return query.split(/\s+/).map(function (text) {
      var longest = index.known.names.filter(function (name) {
        return name.length > 1 && name.length < text.length - 1 && hasIdeograph(name) && text.startsWith(name);
      }).sort(function (a, b) { return b.length - a.length; })[0];
      return longest ? longest + " " + text.slice(longest.length) : text;
    }).join(" ");
  }

  // The page that a link lands on has no table of variants.
  function simplified(query) {
    return Array.from(query, function (sign) { return variants.get(sign) || sign; }).join("");
  }

  /* Results, as Material takes them: one list a page, the page first. Titles and texts are HTML. */

  function html(text) {
    return text.replace(/[&<>"']/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  function marked(text, found, from, to) {
    var result = "";
    var at = from;
    found.forEach(function (range) {
      var start = Math.max(range[0], at);
      var end = Math.min(range[1], to);
      if (start >= end) return;
      result += html(text.slice(at, start)) + "<mark>" + html(text.slice(start, end)) + "</mark>";
      at = end;
    });
    return result + html(text.slice(at, to));
  }

  // The stretch of a text around the first place where most of the hits stand.
  function teaser(words, placed) {
    var text = placed.text;
    var found = rangesIn(words, placed);
    var near = hasIdeograph(text.slice(0, 40)) ? NEAR.ideographs : NEAR.letters;
    var first = found.length ? found[0][0] : 0;
    var last = found.reduce(function (end, range) {
      return range[0] - first < 2 * near ? Math.max(end, range[1]) : end;
    }, first);
    var from = Math.max(0, first - near);
    var to = Math.min(text.length, Math.max(last + near, from + 2 * near));
    if (near === NEAR.letters) {
      while (from > 0 && /\S/.test(text[from - 1])) from--;
      while (to < text.length && /\S/.test(text[to])) to++;
    }
    return (from > 0 ? "…" : "") + marked(text, found, from, to) + (to < text.length ? "…" : "");
  }

  function item(index, hit, asked, sought, rank) {
    var page = hit.page;
    var score = asked.found.length - rank;
    var words = asked.words;
    var link = page.location + "?h=" + sought;
    var sections = hit.isUnit ? [] : best(index, rank < FULL ? hit.hits : fullest(hit.hits, asked), asked);
    var known = hit.name && !key(page.title.text).includes(key(hit.name.name)) ? hit.name.name : "";
    var lead = sections.length ? "" : known ? whole(placed(known)) : opening(index, page.parts, words);
    // A page whose title says nothing of it is shown where it does; with a "#" Material would not take it
    // for the page.
    var to = sections.length && !hit.isTitled && !hit.name ? "&to=" + encodeURIComponent(sections[0][0]) : "";
    var list = [{ location: link + to, title: whole(page.title), text: lead, score: score, terms: {} }];
    sections.forEach(function (part, i) {
      var isHeading = part[1] === part[2];
      var below = page.parts.filter(function (each) { return isHeading && each[0] === part[0]; });
      list.push({
        location: link + "#" + part[0],
        title: whole(index.texts[part[1]]),
        text: isHeading ? opening(index, below, words) : teaser(words, index.texts[part[2]]),
        // Material opens the highest score on Enter and folds away what is below the page's own.
        score: i === 0 || (i < SHOWN && part[3]) ? score + 0.4 - 0.1 * i : score - 0.1,
        terms: {},
      });
    });
    return list;

    function whole(placed) {
      return marked(placed.text, rangesIn(words, placed), 0, placed.text.length);
    }
  }

  // Of the hits one that says most of the words.
  function fullest(hits, asked) {
    return hits.length < 2 ? hits : [hits.reduce(function (most, part) {
      var more = asked.count[part[2]] - asked.count[most[2]] || part[3] - most[3];
      return more > 0 ? part : most;
    })];
  }

  // A passage tells more than its heading, one in the edition's language more than another.
  function tellsMore(one, other) {
    return !one.isHeading && (other.isHeading || (one.isOwn && !other.isOwn));
  }

  // The passages that say most of the words, one for each place to land on. Where nothing else tells,
  // what has the words for its heading comes first, and what is in the edition's language.
  function best(index, hits, asked) {
    var places = new Map();
    hits.forEach(function (part, i) {
      var each = {
        part: part,
        i: i,
        n: asked.count[part[2]],
        isHeading: part[1] === part[2],
        isAsked: asked.count[part[1]] > 0 && explains(index.texts[part[1]].plain, asked.row),
        isHeaded: asked.count[part[1]] > 0,
        isOwn: hasIdeograph(index.texts[part[2]].text.slice(0, NEAR.ideographs)) === (index.lang === "zh"),
      };
      var known = places.get(part[0]);
      if (!known || each.n > known.n || (each.n === known.n && tellsMore(each, known))) {
        places.set(part[0], each);
      }
    });
    return Array.from(places.values())
      .sort(function (a, b) {
        return b.n - a.n || b.part[3] - a.part[3] || b.isAsked - a.isAsked || b.isHeaded - a.isHeaded ||
          b.isOwn - a.isOwn || a.i - b.i;
      })
      .slice(0, MOST)
      .map(function (each) { return each.part; });
  }

  // How parts of a page begin, where its own words begin.
  function opening(index, parts, words) {
    var part = parts.reduce(function (first, each) {
      return each[1] !== each[2] && (!first || each[3] > first[3]) ? each : first;
    }, null);
    return part ? teaser(words, index.texts[part[2]]) : "";
  }

  /* Suggestions, where nothing is found: units and terms whose name is nearly what was typed. */

  // What can be suggested, and the names of units, and the signs that these end with.
  function known(pages, texts) {
    var names = [];
    var terms = [];
    pages.forEach(function (page) {
      page.names.forEach(function (name) { names.push(name.key); });
      page.parts.forEach(function (part) {
        if (!page.terms || part[1] !== part[2]) return;
        // A term stands in both languages.
        var spelt = texts[part[2]].plain.match(/[\u2e80-\uffff]+|[^\u2e80-\uffff]+/g) || [];
        terms.push({
          location: page.location + "#" + part[0],
          title: texts[part[2]].text,
          names: spelt.map(function (each) { return each.replace(/[- ]/g, ""); }),
        });
      });
    });
    var ends = names.map(function (name) { return name.slice(-1); });
    return { names: names, terms: terms, ends: new Set(ends) };
  }

  // One slip away, two in long names; for what is far, Infinity.
  function slip(text, form) {
    var most = text.length < 3 ? 0 : text.length < 8 ? 1 : 2;
    if (!most || form.length < 3 || (/^[a-z]+$/.test(text) && text.length < 6)) return Infinity;
    // A short name may only be wrong at its end: otherwise every bureau is near every other.
    var isEnd = form.length === text.length && form.slice(0, -1) === text.slice(0, -1);
    if (text.length < 4 && !isEnd) return Infinity;
    var apart = distance(text, form, most);
    if (apart > most) apart = distance(text, form.slice(0, text.length), most) + 0.5;
    return apart > most + 0.5 ? Infinity : apart + (form.slice(0, 2) === text.slice(0, 2) ? 0 : 0.2);
  }

  function within(short, long) {
    var at = -1;
    return Array.from(short).every(function (sign) { return (at = long.indexOf(sign, at + 1)) >= 0; });
  }

  // A longer or shorter form of a name, or the name of a body of another kind with the same charge.
  function akin(text, form, ends) {
    if (!hasIdeograph(text) || !hasIdeograph(form) || text.length < 3 || form.length < 2) return Infinity;
    var far = 3 + Math.abs(form.length - text.length) / (form.length + text.length);
    var shorter = text.length < form.length ? text : form;
    var longer = shorter === text ? form : text;
    if ((text[0] === form[0] || text.slice(-1) === form.slice(-1)) && within(shorter, longer)) return far;
    return ends.has(text.slice(-1)) && form.startsWith(text.slice(0, -1)) ? far + 1 : Infinity;
  }

  function suggestions(index, asked) {
    var unknown = asked.words.filter(function (_, w) { return !asked.said[w].some(Boolean); });
    var others = asked.words.length > 1 ? unknown : [];
    var sought = [asked.whole].concat(others.map(function (word) { return word.key; }));

    function nearest(forms, far) {
      return sought.reduce(function (least, text) {
        return forms.reduce(function (least, form) { return Math.min(least, far(text, form)); }, least);
      }, Infinity);
    }

    var units = index.pages.map(function (page) {
      var forms = page.names.map(function (name) { return name.key; }).concat(page.pinyin);
      return {
        location: page.location,
        title: page.title.text,
        far: nearest(forms, function (text, form) {
          return Math.min(slip(text, form), akin(text, form, index.known.ends));
        }),
      };
    });
    var terms = index.known.terms.map(function (term) {
      return {
        location: term.location,
        title: term.title,
        far: nearest(term.names, function (text, form) {
          return text.length > 3 && distance(text, form, 1) < 2 ? slip(text, form) : Infinity;
        }),
      };
    });
    return units.concat(terms)
      .filter(function (each) { return each.far < Infinity; })
      .sort(function (a, b) { return a.far - b.far; })
      .slice(0, SUGGESTED)
      .map(function (each, rank) {
        return [{
          location: each.location,
          title: '<span data-suggestion>' + html(index.labels.suggestion) + "</span> " + html(each.title),
          text: "",
          score: SUGGESTED - rank,
          terms: {},
        }];
      });
  }

  /* Marking in a page: the words may run through several elements of one block. */

  var INLINE = /^(A|ABBR|B|BDI|BDO|CITE|CODE|DFN|EM|I|MARK|Q|S|SMALL|SPAN|STRONG|SUB|TIME|U|VAR|WBR)$/;

  function blocks(root) {
    var found = [];
    var current = null;
    (function walk(element) {
      element.childNodes.forEach(function (node) {
        if (node.nodeType === 3) {
          if (!current) found.push((current = []));
          current.push(node);
        } else if (node.nodeType === 1 && !/^(SCRIPT|STYLE|SVG|BUTTON|SUP)$/i.test(node.tagName)) {
          var inline = INLINE.test(node.tagName);
          if (!inline) current = null;
          walk(node);
          if (!inline) current = null;
        }
      });
    })(root);
    return found;
  }

  // Marks the words of a query within an element; gives the marks in order.
  function mark(root, query) {
    var words = parse(query);
    var marks = [];
    if (!words.length) return marks;
    var found = blocks(root).map(function (nodes) {
      return { nodes: nodes, placed: placed(nodes.map(function (node) { return node.data; }).join("")) };
    });
    var patterns = words.map(function (word) {
      return meant(word, function (pattern) {
        return found.some(function (block) { return tests(pattern, block.placed.plain); });
      });
    });
    found.forEach(function (block) {
      var nodes = block.nodes;
      var text = block.placed.text;
      var found = spans(block.placed, patterns);
      var end = text.length;
      // From the end, so that what is cut off does not move what is still to be cut.
      nodes.slice().reverse().forEach(function (node) {
        var start = end - node.data.length;
        found.slice().reverse().forEach(function (range) {
          var from = Math.max(range[0], start);
          var to = Math.min(range[1], end);
          if (from >= to) return;
          var rest = node.splitText(from - start);
          rest.splitText(to - from);
          var element = document.createElement("mark");
          rest.parentNode.replaceChild(element, rest);
          element.appendChild(rest);
          marks.unshift(element);
        });
        end = start;
      });
    });
    return marks.sort(function (a, b) {
      return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
  }

  var index = null;

  return {
    fold: fold,
    learn: learn,
    mark: mark,
    matches: matches,
    parse: parse,
    ranges: ranges,
    // `data` is the edition's search/index.js.
    open: function (data) { index = build(data); },
    // What Material lists for a query.
    search: function (query) { return search(index, query); },
  };
})();

if (typeof importScripts === "function") {
  importScripts("data.js");
  PlanSearch.open(PlanIndex);
  self.addEventListener("message", function (event) {
    self.postMessage(PlanSearch.search(event.data));
  });
}
