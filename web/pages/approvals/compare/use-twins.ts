// Two maps that move as one, and what is drawn on each.
import { useEffect } from 'react';
import type { Atlas } from '../../../map/atlas.ts';
import type { Picture } from './features.ts';
import { drawPicture, type Moment, putMoments, showMoment } from './layers.ts';

/** Whoever is moved leads; the other stands where it stands, in the same frame. */
export function useOneView(one: Atlas | undefined, other: Atlas | undefined): void {
  useEffect(() => {
    if (!one || !other) return;
    let isFollowing = false;
    const follow = (leader: Atlas, follower: Atlas) =>
      leader.on('move', (view) => {
        if (isFollowing) return;
        isFollowing = true;
        follower.place(view);
        isFollowing = false;
      });
    other.place(one.view());
    const stops = [follow(one, other), follow(other, one)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [one, other]);
}

/** A map is made anew with the theme: everything is put on it again. */
export function useMoment(atlas: Atlas | undefined, picture: Picture | undefined, moment: Moment): void {
  useEffect(() => {
    if (atlas) putMoments(atlas);
  }, [atlas]);
  useEffect(() => {
    if (atlas) drawPicture(atlas, picture);
  }, [atlas, picture]);
  useEffect(() => {
    if (atlas) showMoment(atlas, moment);
  }, [atlas, moment]);
}
