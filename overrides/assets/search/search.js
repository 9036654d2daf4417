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

  var SHOWN = 3; // passages of a page that are shown at once
  var MOST = 8; // passages of a page that are shown at all
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

  // Words written as one are also found written with a hyphen or an apostrophe.
  function loosely(word) {
    return Array.from(word).map(escape).join("-?");
  }

  // The word with its plural and verb endings and, unless `only`, whatever begins with it.
  function forms(word, only) {
    var end = "(?![" + LETTERS + "])";
    var found = [loosely(word) + (only ? end : "[" + LETTERS + "]*")];
    if (word.length > 3 && /^[a-z]+$/.test(word)) found.push(inflected(word) + end);
    return "(?:" + found.join("|") + ")";
  }

  // A pattern for folded text, which never begins within a word or number. In a phrase every word
  // stands as it is written.
  function source(runs, phrase, only) {
    var last = runs.length - 1;
    return runs.map(function (run, i) {
      if (run === "-") return "[- ]?";
      if (run === " ") return "[- ]";
      var kind = kindOf(run);
      if (kind === "ideograph" || kind === "percent") return escape(run);
      if (kind === "digit") {
        return loosely(run) + (i === last && !phrase && runs.join("").length > 2 ? "" : "(?![0-9])");
      }
      if (phrase || i < last || run.length < 3) return loosely(run) + "(?![" + LETTERS + "])";
      return forms(run, only);
    }).join("");
  }

  function anchored(source, runs) {
    var first = kindOf(runs[0]);
    var edge = first === "letter" ? "(^|[^" + LETTERS + "])" : first === "digit" ? "(^|[^0-9])" : "()";
    return new RegExp(edge + source, "g");
  }

  function word(text, phrase) {
    var plain = fold(text);
    var runs = plain.match(RUN);
    if (!runs) return null;
    var said = source(runs, phrase, false);
    var only = source(runs, phrase, true);
    return {
      folded: plain,
      key: plain.replace(/[- ]/g, ""),
      runs: runs,
      source: said,
      pattern: anchored(said, runs),
      whole: only === said ? null : anchored(only, runs),
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
    var seen = new Set();
    return spoken(query).filter(function (word) {
      return !seen.has(word.source) && seen.add(word.source);
    });
  }

  // All words one after the other.
  function inARow(query) {
    var words = spoken(query);
    var joined = words.map(function (word) { return word.source; }).join("[- ]?");
    return { pattern: anchored(joined, words[0].runs) };
  }

  // 2: the text says the word; 1: only a longer one that begins with it.
  function howWell(word, plain) {
    if (!has(word, plain)) return 0;
    return !word.whole || has({ pattern: word.whole }, plain) ? 2 : 1;
  }

  function has(word, plain) {
    word.pattern.lastIndex = 0;
    return word.pattern.test(plain);
  }

  // Whether every word occurs in one of the folded texts.
  function matches(words, texts) {
    return words.every(function (word) {
      return texts.some(function (plain) { return has(word, plain); });
    });
  }

  // A text with its folded form and the place of every folded character in it.
  function placed(text) {
    var at = [];
    return { text: text, plain: fold(text, at), at: at };
  }

  // Where the words stand in a text: [[start, end], …] in order, not overlapping.
  function ranges(words, text) {
    return rangesIn(words, placed(text));
  }

  function rangesIn(words, placed) {
    var at = placed.at;
    var found = [];
    words.forEach(function (word) {
      word.pattern.lastIndex = 0;
      for (var hit; (hit = word.pattern.exec(placed.plain)); ) {
        var start = hit.index + hit[1].length;
        var last = at[hit.index + hit[0].length - 1];
        found.push([at[start], last + (placed.text.codePointAt(last) > 0xffff ? 2 : 1)]);
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
      var name = page.names.length ? named(page, sought) : { score: 0 };
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
    learn(data.config.variants);
    return {
      labels: data.config.labels,
      texts: data.config.texts.map(placed),
      pages: data.docs.map(function (doc) {
        return {
          location: doc.location,
          title: placed(doc.title),
          weight: doc.weight,
          terms: doc.terms || false,
          parts: doc.parts,
          pinyin: doc.pinyin || [],
          names: (doc.names || []).map(function (name) { return { text: name, key: key(name) }; }),
        };
      }),
    };
  }

  // What a word is worth where it stands, before the weight of the place is added.
  var WHOLE = 80; // it is the whole title
  var TITLE = 40; // the title says it, and all the other words
  var PARTLY = 14; // a name says one of several words
  var TERM = 36; // the glossary explains it
  var HEADING = 11;
  var MENTION = 10;
  var BEGUN = 4; // less where only a longer word begins with it
  var IN_A_ROW = 20; // a paragraph says the words as they were typed
  var TOGETHER = 6; // a paragraph says all of them

  function titleScore(word, plain) {
    word.pattern.lastIndex = 0;
    var hit = word.pattern.exec(plain);
    return !hit ? 0 : hit[0].length === plain.length ? WHOLE : hit.index === 0 ? TITLE + 4 : TITLE;
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
    var said = hit[0].slice(hit[1].length);
    var rest = heading.replace(said, "");
    return hasIdeograph(said) ? !hasIdeograph(rest) : !/[a-z]/.test(rest);
  }

  function judge(index, page, place, words, said, names, row) {
    var parts = page.parts;
    var hits = parts.filter(function (part) { return said.some(function (texts) { return texts[part[2]]; }); });
    var titles = words.map(function (word) { return titleScore(word, page.title.plain); });
    var share = weighed(words, titles.map(Boolean));
    var scores = words.map(function (word, w) {
      var score = titles[w] && page.weight + MENTION + (titles[w] - MENTION) * share * share;
      hits.forEach(function (part) {
        if (!said[w][part[2]]) return;
        var isHeading = part[1] === part[2];
        score = Math.max(score, (isHeading ? HEADING : MENTION) + part[3] - (said[w][part[2]] === 2 ? 0 : BEGUN));
      });
      var name = names.words[w].get(place);
      if (name) score = Math.max(score, words.length < 2 || name.score >= SPELT - 1 ? name.score : PARTLY);
      return score;
    });
    var complete = scores.every(Boolean);
    var name = names.whole.get(place);
    if (!complete && !name) return null;
    var together = words.length < 2 ? [] : hits.filter(function (part) {
      return said.every(function (texts) { return texts[part[2]]; });
    });
    var inOne = words.length > 1 && (has(row, page.title.plain) ||
      together.some(function (part) { return has(row, index.texts[part[2]].plain); }));
    var isTerm = page.terms && hits.some(function (part) {
      return part[1] === part[2] && explains(index.texts[part[2]].plain, row);
    });
    var score = Math.max(complete ? weighed(words, scores) : 0, name ? name.score : 0, isTerm ? TERM : 0);
    return {
      page: page,
      hits: hits,
      name: name || names.words.map(function (each) { return each.get(place); }).find(Boolean),
      isUnit: Boolean(name && name.score >= SPELT - 1),
      score: score + (inOne ? IN_A_ROW : together.length ? TOGETHER : 0) + Math.min(hits.filter(function (part) { return part[3]; }).length, 5) * 0.19,
    };
  }

  function search(index, query) {
    var words = parse(query);
    if (!words.length) return { items: [] };
    var whole = words.map(function (word) { return word.key; }).join("");
    // A text stands in the index once, however many pages say it.
    var said = words.map(function (word) {
      return index.texts.map(function (text) { return howWell(word, text.plain); });
    });
    // "of" in a title says less than "medicine" in a text.
    words.forEach(function (word, w) {
      var saying = said[w].filter(Boolean).length;
      word.rarity = Math.log(1 + index.texts.length / (1 + saying));
    });
    var row = inARow(query);
    var names = {
      whole: namesakes(index, whole),
      words: words.map(function (word) { return namesakes(index, word.key); }),
    };
    var found = index.pages
      .map(function (page, place) { return judge(index, page, place, words, said, names, row); })
      .filter(Boolean)
      .sort(function (a, b) { return b.score - a.score; });
    if (!found.length) return { items: suggestions(index, words, whole, said) };
    var sought = encodeURIComponent(simplified(query).trim());
    return {
      items: found.map(function (hit, rank) {
        return item(index, hit, words, said, sought, found.length - rank);
      }),
    };
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

  function item(index, hit, words, said, sought, score) {
    var page = hit.page;
    var link = page.location + "?h=" + sought;
    var sections = hit.isUnit ? [] : best(hit.hits, said);
    var known = hit.name && !key(page.title.text).includes(key(hit.name.name)) ? hit.name.name : "";
    var lead = sections.length ? "" : known ? whole(placed(known)) : opening(index, page.parts, words);
    var list = [{ location: link, title: whole(page.title), text: lead, score: score, terms: {} }];
    sections.forEach(function (part, i) {
      var isHeading = part[1] === part[2];
      var below = page.parts.filter(function (each) { return isHeading && each[0] === part[0]; });
      list.push({
        // Without a "#" Material would take it for the page.
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

  // The passages that say most of the words, one for each place to land on.
  function best(hits, said) {
    var places = new Map();
    hits.forEach(function (part, i) {
      var n = said.filter(function (texts) { return texts[part[2]]; }).length;
      var isHeading = part[1] === part[2];
      var known = places.get(part[0]);
      if (!known || n > known.n || (n === known.n && known.isHeading)) {
        places.set(part[0], { n: n, i: i, part: part, weight: part[3], isHeading: isHeading });
      }
    });
    return Array.from(places.values())
      .sort(function (a, b) { return b.n - a.n || b.weight - a.weight || a.i - b.i; })
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

  // Nothing says it: the units whose name is one slip away, marked as what they are.
  function suggestions(index, words, whole, said) {
    var unknown = words.filter(function (_, w) { return !said[w].some(Boolean); });
    var sought = [whole].concat(words.length > 1 ? unknown.map(function (word) { return word.key; }) : []);
    var close = [];
    index.pages.forEach(function (page) {
      var nearest = Infinity;
      var forms = page.names.map(function (name) { return name.key; }).concat(page.pinyin);
      sought.forEach(function (text) {
        var most = text.length < 3 ? 0 : text.length < 8 ? 1 : 2;
        forms.forEach(function (form) {
          if (!most || form.length < 3) return;
          if (/^[a-z]+$/.test(text) && text.length < 6) return;
          // A short name may only be wrong at its end: otherwise every bureau is near every other.
          if (text.length < 4 && (form.length !== text.length || form.slice(0, -1) !== text.slice(0, -1))) return;
          var apart = distance(text, form, most);
          if (apart > most) apart = distance(text, form.slice(0, text.length), most) + 0.5;
          if (apart <= most + 0.5) {
            nearest = Math.min(nearest, apart + (form.slice(0, 2) === text.slice(0, 2) ? 0 : 0.2));
          }
        });
      });
      if (nearest < Infinity) close.push({ page: page, apart: nearest });
    });
    close.sort(function (a, b) { return a.apart - b.apart; });
    return close.slice(0, 3).map(function (each, rank) {
      return [{
        location: each.page.location,
        title: '<span data-suggestion>' + html(index.labels.suggestion) + "</span> " + html(each.page.title.text),
        text: "",
        score: 3 - rank,
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
    blocks(root).forEach(function (nodes) {
      var text = nodes.map(function (node) { return node.data; }).join("");
      var found = ranges(words, text);
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
  importScripts("../../search/index.js");
  PlanSearch.open(PlanIndex);
  self.addEventListener("message", function (event) {
    self.postMessage(PlanSearch.search(event.data));
  });
}
