import { useSession } from "@meridian/session/SessionContext.tsx";
import { useId } from "react";
import classes from "./sight.module.css";

/** So much of a name still fits. */
const LONGEST = 36;
/** Room for an id, and for the shift of every second line. */
const LEAST = 330;
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/u;

/** Who looks, over all that is seen in clear: whoever photographs it photographs that too. Decoration for everybody else. */
export function Watermark() {
  const { user } = useSession();
  const id = useId();
  const name = user.name.slice(0, LONGEST);
  const width = Math.max(LEAST, Array.from(name).reduce((sum, letter) => sum + (WIDE.test(letter) ? 15 : 8.5), 80));
  return (
    <svg className={classes.watermark} aria-hidden="true" data-watermark={user.id}>
      <defs>
        <pattern id={id} width={width} height={128} patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          {[0, 64].map((y) => (
            <g key={y} transform={`translate(${y === 0 ? 8 : 56} ${y})`}>
              <text className={classes.who} y={24}>
                {name}
              </text>
              <text className={classes.id} y={40}>
                {user.id}
              </text>
            </g>
          ))}
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
