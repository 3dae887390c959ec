/* Places in what is in order. */

/* How many things at the beginning of `count` are such as asked; after the first that is not, none is. */
export function leading(count, isSuch) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSuch(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
