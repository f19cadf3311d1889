"""One input format a module: from paths, folders and globs to reports."""
