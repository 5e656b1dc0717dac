// The translation desk: each text is saved when it is left, keys lead from text to text, the same words elsewhere are
// taken by one key. What a text became is a piece of the page that the server sends back. Without this script the page
// is a form that is saved whole.
document.addEventListener("DOMContentLoaded", () => {
  const desk = document.querySelector(".desk");
  const form = document.querySelector("#desk-form");
  if (!form) return;
  const versions = form.elements.versions;
  const saved = new Map(); // key of a text → what the server has
  const onTheWay = new Map(); // key of a text → the save that runs

  const seen = () => JSON.parse(versions?.value || "{}");
  const texts = () => [...form.querySelectorAll(".desk-text")];
  const boxOf = (text) => text.querySelector("textarea");
  const stateOf = (text) => text.querySelector(".desk-state");
  const isDirty = (text) => boxOf(text) && boxOf(text).value !== saved.get(text.dataset.key);

  function measure(text) {
    const length = boxOf(text)?.closest(".desk-own").querySelector(".desk-length");
    if (!length) return;
    const now = [...boxOf(text).value].length;
    const most = Number(length.dataset.most);
    length.textContent = most && now > 0.8 * most ? `${now} / ${most}` : now;
    length.classList.toggle("is-too-long", most > 0 && now > most);
  }

  function prepare(text) {
    if (!boxOf(text)) return;
    for (const button of text.querySelectorAll("[data-take]")) button.hidden = false;
    measure(text);
  }

  function count(before, after) {
    if (before === after) return;
    const shown = (name) => desk.querySelector(`[data-show="${name}"] span`);
    const add = (name, number) => shown(name) && (shown(name).textContent = Math.max(0, Number(shown(name).textContent) + number));
    add(before, -1);
    add(after, 1);
    if (before !== "nothing" && after === "nothing") add("to-do", -1);
    if (before === "nothing" && after !== "nothing") add("to-do", 1);
  }

  // Puts what the server sent in the place of a text; what was typed since then stays.
  function replace(text, fresh, sent) {
    const box = boxOf(text);
    const newBox = boxOf(fresh);
    const hasFocus = text.contains(document.activeElement);
    const [from, to] = [box.selectionStart, box.selectionEnd];
    const typed = box.value;
    count(text.dataset.need, fresh.dataset.need);
    text.replaceWith(fresh);
    versions.value = JSON.stringify({ ...seen(), [fresh.dataset.key]: fresh.dataset.seen });
    if (!newBox) return;
    const isSaved = !("problem" in fresh.dataset);
    if (isSaved) saved.set(fresh.dataset.key, newBox.value);
    if (typed !== sent) newBox.value = typed;
    if (hasFocus) {
      newBox.focus({ preventScroll: true });
      newBox.setSelectionRange(from, to);
    }
    prepare(fresh);
    if (isSaved)
      form.dispatchEvent(new CustomEvent("text:saved", { detail: [newBox.name, saved.get(fresh.dataset.key)] }));
  }

  function say(text, words, isProblem) {
    if (!stateOf(text)) return;
    stateOf(text).textContent = words;
    text.toggleAttribute("data-problem", isProblem);
  }

  // One save of a text at a time, so that the second knows what the first has made of it.
  function save(text, button) {
    const key = text.dataset.key;
    const run = (onTheWay.get(key) ?? Promise.resolve()).then(() => send(key, button));
    onTheWay.set(key, run);
    return run.finally(() => onTheWay.get(key) === run && onTheWay.delete(key));
  }

  async function send(key, button) {
    const text = texts().find((each) => each.dataset.key === key);
    const box = boxOf(text);
    const sent = box.value;
    if (!button && !isDirty(text)) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("one", key);
    body.set("versions", JSON.stringify({ [key]: seen()[key] }));
    body.set(box.name, sent);
    const machine = form.elements[`machine:${key}`];
    if (machine) body.set(machine.name, machine.value);
    if (button) body.set(button.name, button.value);
    say(text, desk.dataset.saving, false);
    try {
      const answer = await fetch(location.href, { method: "POST", body });
      if (answer.status === 410) return say(text, desk.dataset.gone, true);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(".desk-text");
      if (!answer.ok || fresh?.dataset.key !== key) throw new Error("no text came back");
      replace(text, document.importNode(fresh, true), sent);
    } catch {
      say(text, desk.dataset.failed, true); // also where a session has ended: the text stays in its box
    }
  }

  function go(text, step, isOpen) {
    const all = texts().filter(boxOf);
    const at = all.indexOf(texts().find((each) => each.dataset.key === text.dataset.key));
    const rest = step > 0 ? all.slice(at + 1) : all.slice(0, at).reverse();
    const next = (isOpen && rest.find((each) => each.dataset.need !== "nothing" && !isDirty(each))) || (!isOpen && rest[0]);
    if (!next) return (isOpen ? boxOf(all[at]) : null)?.focus();
    boxOf(next).focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function put(text, words) {
    const box = boxOf(text);
    box.focus();
    box.select();
    // So that the browser's undo takes it back.
    if (!document.execCommand("insertText", false, words)) box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const acts = {
    "ctrl+Enter": (text) => {
      save(text);
      go(text, 1, true);
    },
    "alt+Enter": (text) => {
      const button = text.querySelector("button[name=accept]");
      if (!button && !isDirty(text)) return;
      save(text, button ?? undefined);
      go(text, 1, true);
    },
    "alt+ArrowDown": (text) => go(text, 1, false),
    "alt+ArrowUp": (text) => go(text, -1, false),
    "alt+KeyG": (text) => {
      const words = text.querySelector(".desk-elsewhere span");
      if (words) put(text, words.textContent);
    },
    "alt+KeyC": (text) => put(text, text.querySelector(".desk-original .desk-words").textContent.trim()),
  };

  form.addEventListener("keydown", (event) => {
    const text = event.target.closest(".desk-text");
    if (!text || !boxOf(text) || event.isComposing) return;
    const isCtrl = event.ctrlKey || event.metaKey;
    const key = event.code === "NumpadEnter" ? "Enter" : event.code;
    const act = isCtrl === event.altKey || event.shiftKey ? null : acts[`${isCtrl ? "ctrl" : "alt"}+${key}`];
    if (act) {
      event.preventDefault();
      act(text);
    } else if (event.key === "Enter" && !isCtrl && !event.altKey && event.target.matches("[data-line]")) {
      event.preventDefault(); // a line has no second line
    }
  });

  form.addEventListener("input", (event) => {
    const text = event.target.closest(".desk-text");
    if (text) measure(text);
  });

  form.addEventListener("focusout", (event) => {
    const text = event.target.closest(".desk-text");
    if (!text || text.contains(event.relatedTarget)) return;
    if (isDirty(text) && !("clash" in text.dataset)) save(text);
  });

  form.addEventListener("click", (event) => {
    const text = event.target.closest(".desk-text");
    if (text && event.target.matches("[data-take]")) put(text, event.target.parentElement.querySelector("span").textContent);
  });

  // Before unsaved.js hears of it: the page is not left.
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const text = event.submitter?.closest(".desk-text");
      if (text) save(text, event.submitter);
      else texts().filter((each) => isDirty(each) && !("clash" in each.dataset)).forEach((each) => save(each));
    },
    { capture: true },
  );

  for (const text of texts().filter(boxOf)) {
    const isNew = "problem" in text.dataset || form.elements[`machine:${text.dataset.key}`];
    saved.set(text.dataset.key, isNew ? null : boxOf(text).defaultValue);
    prepare(text);
  }
  desk.querySelector(".desk-keys").hidden = false;
});
