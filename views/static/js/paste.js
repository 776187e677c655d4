// Browsers leave the numbers of lists out of the plain text that they paste. On
// the page where a motion is pasted, what has lists in it is pasted with the
// labels that the reader saw. models/document/html.go reads files in the same way.

const box = document.querySelector('[data-app-paste] textarea')
box?.addEventListener('paste', event => {
  const html = event.clipboardData?.getData('text/html') ?? ''
  if (!/<ol[\s>]/i.test(html)) return // the plain text says it all
  const text = read(new DOMParser().parseFromString(html, 'text/html').body)
  if (!text) return
  event.preventDefault()
  // insertText can be undone; where there is no such command, the text is set.
  if (!document.execCommand('insertText', false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end')
  }
})

const blocks = new Set(('ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION ' +
  'FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN OL P PRE SECTION SUMMARY TABLE TR UL').split(' '))
const hidden = new Set('SCRIPT STYLE TEMPLATE NOSCRIPT TITLE BUTTON SELECT TEXTAREA DEL'.split(' '))

// read returns the text of a piece of a page: a line for each paragraph, empty
// lines between them, items of lists with their labels and indented by level.
function read (body) {
  const paragraphs = []
  let words = ''
  let label = ''
  const lists = []

  function end () {
    const text = words.replace(/[ \t\r\n]+/g, ' ').replace(/ ?\v ?/g, '\n').trim()
    words = ''
    if (!text) return
    const indent = '    '.repeat(Math.max(lists.length - 1, 0))
    paragraphs.push(indent + (label ? label + ' ' : '') + text.replaceAll('\n', '\n' + indent))
    label = ''
  }

  function visit (node) {
    if (node.nodeType === Node.TEXT_NODE) words += node.data
    if (node.nodeType !== Node.ELEMENT_NODE) return
    const tag = node.tagName
    if (hidden.has(tag) || node.hidden || css(node, /display\s*:\s*(none)/i)) return
    if (tag === 'BR') {
      words += '\v'
    } else if (tag === 'TD' || tag === 'TH') {
      if (words.trim()) words += ' | '
      node.childNodes.forEach(visit)
    } else if (blocks.has(tag)) {
      end()
      if (tag === 'LI') label = itemLabel(node, lists.at(-1))
      if (tag === 'OL' || tag === 'UL') lists.push(list(node))
      node.childNodes.forEach(visit)
      if (tag === 'TR' && words.includes(' | ')) words = '| ' + words.trim() + ' |'
      end()
      if (tag === 'OL' || tag === 'UL') lists.pop()
    } else {
      node.childNodes.forEach(visit)
    }
  }

  visit(body)
  return paragraphs.join('\n\n')
}

// list is how a list counts.
function list (node) {
  const items = [...node.children].filter(c => c.tagName === 'LI').length
  return {
    style: style(node, node.tagName === 'OL' ? 'decimal' : 'disc'),
    next: node.hasAttribute('start') ? node.start : node.reversed ? items : 1,
    step: node.reversed ? -1 : 1
  }
}

// itemLabel counts an item and returns its label: "1.", "a.", "iv.", "•".
function itemLabel (node, list) {
  if (!list) return '•'
  if (node.hasAttribute('value')) list.next = node.value
  const n = list.next
  list.next += list.step
  const as = style(node, list.style)
  if (as === 'none') return ''
  return numerals[as] ? numerals[as](n) + '.' : '•'
}

const types = { 1: 'decimal', a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' }

const numerals = {
  decimal: n => String(n),
  'decimal-leading-zero': n => String(n).padStart(2, '0'),
  'lower-alpha': letters,
  'lower-latin': letters,
  'upper-alpha': n => letters(n).toUpperCase(),
  'upper-latin': n => letters(n).toUpperCase(),
  'lower-roman': roman,
  'upper-roman': n => roman(n).toUpperCase()
}

// The policy of our pages keeps browsers from applying style attributes, so they
// are read as text.
function css (node, property) {
  return property.exec(node.getAttribute('style') ?? '')?.[1].toLowerCase()
}

function style (node, otherwise) {
  return css(node, /list-style(?:-type)?\s*:\s*([a-z-]+)/i) || types[node.getAttribute('type')] || otherwise
}

function letters (n) {
  let s = ''
  for (; n > 0; n = Math.floor((n - 1) / 26)) s = String.fromCharCode(97 + (n - 1) % 26) + s
  return s
}

function roman (n) {
  let s = ''
  for (const [value, sign] of [[100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']]) {
    for (; n >= value; n -= value) s += sign
  }
  return s
}
