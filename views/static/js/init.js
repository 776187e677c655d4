import { initAll } from '../dist/govuk-frontend.min.js'
import './paste.js'

initAll()

// The print button needs JavaScript, so it is hidden in the HTML until now.
for (const button of document.querySelectorAll('[data-app-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
