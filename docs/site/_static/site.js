// What is wider than the page scrolls by itself; who has no mouse must be able to reach it.
function reachable() {
    for (const part of document.querySelectorAll('pre, .table-wrapper, .cell_output, .text_html, .formula')) {
        const wide = part.scrollWidth > part.clientWidth && getComputedStyle(part).overflowX !== 'visible';
        if (wide) part.tabIndex = 0;
        else part.removeAttribute('tabindex');
    }
}

// A sentence that a cell prints, such as a figure's caption, may be broken into lines; a table of numbers may not.
for (const text of document.querySelectorAll('.cell_output pre'))
    if (!text.textContent.trim().includes('\n')) text.classList.add('sentence');

addEventListener('load', reachable);
addEventListener('resize', reachable);
document.addEventListener('toggle', reachable, true); // a solution was unfolded
