// Whether a pair of VN-2000 metres can lie in Vietnam at all (rule HH-12: X and Y swapped).

/**
 * North and east in metres of a 3-degree zone. False where north is outside 900 000 to 2 600 000 or east outside
 * 200 000 to 800 000, which is what swapped X and Y look like.
 */
export function isPlausibleNorthEast(north: number, east: number): boolean {
  return north >= 900_000 && north <= 2_600_000 && east >= 200_000 && east <= 800_000;
}
