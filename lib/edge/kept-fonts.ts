/**
 * Tells a browser, before it draws, of fonts that it has (components of the portal note which). What it looks for stands on the script's
 * own element, so that its text is the same in every page: those that come from the cache list the hashes of their scripts, those that
 * do not name this one.
 */
export const USE_KEPT_FONTS =
  "((own)=>{try{if(!localStorage.getItem(own.dataset.kept))return;" +
  'if(!own.dataset.sheet){own.previousElementSibling.media="all";return}' +
  'const link=document.createElement("link");link.rel="stylesheet";link.setAttribute("blocking","render");' +
  "link.href=own.dataset.sheet;document.head.append(link)}catch{}})(document.currentScript)";

/** Of the text above, as a policy names it. */
export const USE_KEPT_FONTS_HASH = "'sha256-kV2kARMhFN9xc1HPniURE7zft+zIjqhE727+k4dfi0Y='";
