/** Five places, true where there is a star: 4.6 stars are five of them, 4.4 are four. */
export function starPlaces(stars: number): boolean[] {
  return [1, 2, 3, 4, 5].map((place) => place <= Math.round(stars));
}
