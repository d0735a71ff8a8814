// The zone whose coordinates the status bar tells: that of the chosen parcel's commune, else of the commune under the middle of the map.
import { useEffect, useState } from 'react';
import { useUnits } from '../store/units.ts';
import type { Atlas } from './atlas.ts';

/** Of the style: communes as areas. */
const GROUND = 'communes-ground';

/** EPSG code; undefined until a commune was under the middle. Over the sea the last one stays. */
export function useZoneOfPlace(atlas: Atlas | undefined, chosen: string | undefined): number | undefined {
  const { data: units } = useUnits();
  const [under, setUnder] = useState<string>();
  useEffect(() => {
    if (!atlas) return;
    const look = (): void => {
      const [found] = atlas.featuresAt(atlas.centre(), [GROUND]);
      const code = found?.properties['code'];
      if (typeof code === 'string') setUnder(code);
    };
    look();
    return atlas.on('idle', look);
  }, [atlas]);
  const code = chosen ?? under;
  return units?.find((unit) => unit.code === code)?.zone;
}
